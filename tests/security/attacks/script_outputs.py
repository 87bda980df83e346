"""Outputs scripts in every form in which a page might run them."""

CELL = """
from IPython.display import HTML, SVG, IFrame, Javascript, Latex, Markdown, display
display(HTML("<script>hostile_mark()</script><img src=x onerror='hostile_mark()'>"))
display(HTML("<a href='javascript:hostile_mark()'>a</a><object data='data:text/html,hostile_mark'></object>"))
display(HTML("<iframe srcdoc='<script>hostile_mark()</script>'></iframe><svg onload=hostile_mark()></svg>"))
display(HTML("<form action='http://hostile_mark'><input name=password autofocus onfocus=hostile_mark()></form>"))
display(HTML("<style>@import url(http://hostile_mark/x.css);</style><link rel=stylesheet href=http://hostile_mark>"))
display(HTML("<math><mtext></table><mglyph><style><!--</style><img src=x onerror=hostile_mark()>"))
display(HTML("<noscript><p title='</noscript><img src=x onerror=hostile_mark()>'>"))
display(HTML("<base href='http://hostile_mark/'><meta http-equiv=refresh content='0;url=http://hostile_mark'>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg'><script>hostile_mark()</script></svg>"))
display(Javascript("hostile_mark()"))
display(Markdown("<script>hostile_mark()</script> [a](javascript:hostile_mark())"))
display(Latex(r"$\\\\href{javascript:hostile_mark()}{x}$ </script><script>hostile_mark()</script>"))
display({"application/vnd.jupyter.widget-view+json": {"model_id": "hostile_mark"}, "text/plain": "w"}, raw=True)
display({"application/javascript": "hostile_mark()", "text/x-unknown": "<script>hostile_mark()</script>"}, raw=True)
print("</pre><script>hostile_mark()</script>")
print("\\x1b]8;;javascript:hostile_mark()\\x07link\\x1b]8;;\\x07 \\x1b[31m<script>hostile_mark()</script>")
raise ValueError("<script>hostile_mark()</script>")
"""
SCORE = 9
