"use strict";
(function () {
  document.body.classList.add("script");

  // Sorting: the value of a cell is its data-v, or else its text. Cells without a value come last in both directions.
  var collator = new Intl.Collator(undefined, {numeric: true});
  function value(row, column) {
    var cell = row.cells[column];
    var text = cell.dataset.v === undefined ? cell.textContent.trim() : cell.dataset.v;
    var figure = text === "" ? NaN : Number(text);
    if (!isNaN(figure)) return figure;
    return cell.tagName === "TH" || !cell.closest(".heat") ? text : null;
  }
  function compare(a, b) {
    return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
  }
  function sort(button) {
    var heading = button.closest("th"), table = button.closest("table"), body = table.tBodies[0];
    var column = Number(button.dataset.column), first = button.dataset.first;
    var second = first === "ascending" ? "descending" : "ascending";
    var order = heading.getAttribute("aria-sort") === first ? second : first;
    table.querySelectorAll("[aria-sort]").forEach(function (found) { found.removeAttribute("aria-sort"); });
    heading.setAttribute("aria-sort", order);
    Array.from(body.rows).map(function (row) { return [value(row, column), row]; }).sort(function (a, b) {
      if (a[0] === null || b[0] === null) return (a[0] === null) - (b[0] === null);
      return order === "ascending" ? compare(a[0], b[0]) : compare(b[0], a[0]);
    }).forEach(function (pair) { body.append(pair[1]); });
    document.getElementById("sorted").textContent = "Sorted by " + button.textContent + ", " + order + ".";
  }
  document.querySelectorAll(".sortable thead button").forEach(function (button) {
    button.addEventListener("click", function () { sort(button); });
  });

  // In a large class the details are in noscript, which a browser that runs this leaves unread until they are asked for.
  function fill(details) {
    var unread = details.querySelector("noscript");
    if (unread) unread.outerHTML = unread.textContent;
  }
  function found(anchor) {
    // The details of the cell c7-2-1 are among those of the learner l7.
    var learner = document.getElementById(anchor.split("-")[0].replace("c", "l"));
    if (learner && learner.matches(".learner")) fill(learner);
    return document.getElementById(anchor);
  }
  document.addEventListener("toggle", function (event) {
    if (event.target.matches(".learner")) fill(event.target);
  }, true);

  // The panel shows a copy of the cell's details below.
  var heat = document.getElementById("heat"), panel = document.getElementById("panel"), chosen = null;
  function choose(cell) {
    if (chosen) chosen.classList.remove("chosen");
    chosen = cell;
    panel.hidden = !cell;
    if (!cell) return;
    cell.classList.add("chosen");
    var told = found(cell.querySelector("a").hash.slice(1)).cloneNode(true);
    told.removeAttribute("id");
    panel.querySelector("h2").replaceChildren(cell.parentNode.cells[0].querySelector("bdi").cloneNode(true));
    panel.querySelector("div").replaceChildren.apply(panel.querySelector("div"), Array.from(told.childNodes));
  }
  function cellOf(event) {
    var link = event.target.closest("td a");
    return link && link.parentNode;
  }
  heat.addEventListener("focusin", function (event) {
    var cell = cellOf(event);
    if (cell) { enter(cell.firstChild); choose(cell); }
  });
  heat.addEventListener("click", function (event) {
    var cell = cellOf(event);
    // Safari does not focus a link that is clicked.
    if (cell) { event.preventDefault(); cell.firstChild.focus({preventScroll: true}); choose(cell); }
  });
  panel.querySelector("button").addEventListener("click", function () {
    var cell = chosen;
    choose(null);
    if (cell) cell.firstChild.focus({preventScroll: true});
    choose(null);
  });
  // When the table is out of sight, the panel would only cover other text.
  new IntersectionObserver(function (seen) {
    if (!seen[seen.length - 1].isIntersecting) choose(null);
  }).observe(heat.parentNode);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !panel.hidden) choose(null);
  });

  // The Tab key stops once for all cells of the table; arrow keys go to the next cell with details.
  var stop = null;
  function enter(link) {
    if (stop) stop.tabIndex = -1;
    stop = link;
    stop.tabIndex = 0;
  }
  heat.querySelectorAll("td a").forEach(function (link) { link.tabIndex = -1; });
  var firstLink = heat.querySelector("td a");
  if (firstLink) enter(firstLink);
  var steps = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]};
  heat.addEventListener("keydown", function (event) {
    var cell = cellOf(event), step = steps[event.key];
    if (!cell || !step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    var rows = heat.tBodies[0].rows, row = cell.parentNode.sectionRowIndex, column = cell.cellIndex;
    do {
      row += step[0];
      column += step[1];
      if (!rows[row] || !rows[row].cells[column]) return;
    } while (!rows[row].cells[column].matches("td:has(> a)"));
    rows[row].cells[column].firstChild.focus();
  });

  // A link to a learner opens that learner's details.
  function open() {
    var target = found(location.hash.slice(1)), details = target && target.closest("details");
    // It may not have been there when the browser looked for it.
    if (target && !target.matches(":target")) location.replace(location.hash);
    if (details && !details.open) { details.open = true; target.scrollIntoView(); }
  }
  addEventListener("hashchange", open);
  open();
})();
