"""The configurations that docs/maintainers/cluster.md offers give the workers that a class run asks for."""

import io
import re
import subprocess
import sys

import dask
import pytest
import yaml
from dask_jobqueue import SLURMCluster

from tests.support.class_stand_in import grade, make_course
from workbook.authoring.stages import ROOT
from workbook.cli import build_parser
from workbook.grading.run.batch import grade_class

GUIDE = (ROOT / "docs" / "maintainers" / "cluster.md").read_text(encoding="utf-8")


@pytest.fixture
def slurm():
    """dask's configuration with the guide's file."""
    ours = yaml.safe_load((ROOT / "docs" / "maintainers" / "jobqueue.yaml").read_text(encoding="utf-8"))
    with dask.config.set(dask.config.merge(dask.config.config, ours)):
        yield


def test_the_job_script_starts_processes_of_one_thread(slurm):
    with SLURMCluster(n_workers=0) as cluster:
        script = cluster.job_script()
    for wanted in ["#SBATCH --cpus-per-task=8", "#SBATCH --mem=30G", "#SBATCH -t 02:00:00", "#SBATCH -p normal"]:
        assert wanted in script
    assert "source /shared/recsys-workbook/.venv/bin/activate\n" in script
    assert re.search(r"dask_worker tcp://\S+ .*--nthreads 1 .*--nworkers 8 ", script)


@pytest.mark.slow
def test_a_job_grades_a_class(slurm, tmp_path):
    course = make_course(tmp_path / "course", {"ann": 3, "ben": 4, "cyd": 5})
    here = {"cores": 1, "processes": 1, "python": sys.executable, "job_script_prologue": [f"cd {tmp_path}"]}
    with SLURMCluster(n_workers=0, log_directory=str(tmp_path), **here) as cluster:
        (tmp_path / "job").write_text(f"export PYTHONPATH={ROOT}\n{cluster.job_script()}")
        with open(tmp_path / "log", "w") as log:
            job = subprocess.Popen(["bash", tmp_path / "job"], stdout=log, stderr=log)
        done = grade_class(course, scheduler=cluster.scheduler_address, grade=grade, out=io.StringIO())
    # The scheduler is gone: its workers end by themselves.
    job.wait(90)
    assert done.complete
    assert done.graded == 6


def test_the_kubernetes_cluster_starts_workers_that_see_the_course():
    cluster = yaml.safe_load((ROOT / "docs" / "maintainers" / "daskcluster.yaml").read_text(encoding="utf-8"))
    assert (cluster["apiVersion"], cluster["kind"]) == ("kubernetes.dask.org/v1", "DaskCluster")
    pods = {part: cluster["spec"][part]["spec"] for part in ("worker", "scheduler")}
    for part, pod in pods.items():
        (container,) = pod["containers"]
        assert container["name"] == part
        assert container["args"][:2] == ["dask", part]
        assert {mount["name"] for mount in container["volumeMounts"]} <= {volume["name"] for volume in pod["volumes"]}
        assert [mount["mountPath"] for mount in container["volumeMounts"]] == ["/course"]
    arguments = pods["worker"]["containers"][0]["args"]
    assert arguments[arguments.index("--nthreads") + 1] == "1"
    # The operator tells each worker its name, and finds it by that again.
    assert arguments[arguments.index("--name") + 1] == "$(DASK_WORKER_NAME)"
    # The service leads to the scheduler's pod: the operator sets these labels.
    service = cluster["spec"]["scheduler"]["service"]
    assert service["selector"] == {"dask.org/cluster-name": "grading", "dask.org/component": "scheduler"}
    ports = {port["name"]: port["containerPort"] for port in pods["scheduler"]["containers"][0]["ports"]}
    assert [(port["name"], port["port"]) for port in service["ports"]] == list(ports.items()) == [("tcp-comm", 8786)]


def test_the_commands_of_the_guide_are_commands():
    commands = re.findall(r"workbook (grade --[^\n`]+)", GUIDE)
    assert len(commands) >= 4
    for command in commands:
        assert build_parser().parse_args(command.split()).command == "grade"
