"""What is installed is whole: the wheel carries every table, weight, template and sample, and gives the command."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_carries_all_data_and_gives_the_command(tmp_path: Path):
    quietly = ["--no-deps", "--no-build-isolation", "--disable-pip-version-check", "-q"]
    wheel = [sys.executable, "-m", "pip", "wheel", str(ROOT), *quietly, "-w", str(tmp_path)]
    subprocess.run(wheel, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as archive:
        carried = set(archive.namelist())
        commands = next(archive.read(n).decode() for n in carried if n.endswith("entry_points.txt"))
    package = ROOT / "src" / "communique"
    wanted = {
        p.relative_to(package.parent).as_posix()
        for p in package.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    assert wanted - carried == set()
    assert "communique = communique.cli:main" in commands
