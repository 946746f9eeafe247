"""The command line: help that teaches, answers on standard output, one clear line for each trouble, exit codes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique.cli import main
from communique.cli.app import app
from communique.cli.exits import Exit
from communique.record import open_record

TEXTS = {
    "talks.txt": "Ministers meet in Lyria\n\nThe foreign ministers of both states met on Monday for 20 minutes.\n\n"
    '"We will talk again," a senior official said.\n',
    "notes.txt": "Harbour closed\n\nThe harbour was closed on Tuesday, the port authority said.\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A record of two articles, and the folder they came from."""
    root = tmp_path_factory.mktemp("cli")
    (root / "in").mkdir()
    for name, text in TEXTS.items():
        (root / "in" / name).write_text(text, encoding="utf-8")
    with open_record(root / "r.communique") as record:
        record.add(root / "in")
    return root / "r.communique", root / "in"


@pytest.fixture
def run(capsys, monkeypatch):
    """Runs a command as the shell would: exit code, standard output, standard error."""
    monkeypatch.delenv("COMMUNIQUE_RECORD", raising=False)

    def command(*arguments):
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return stopped.value.code or 0, told.out, told.err

    return command


COMMANDS = sorted(command.name or command.callback.__name__ for command in app.registered_commands)


def test_the_promised_commands_are_there():
    promised = "add brief compare demo doctor export merge rebuild remove search serve show verify"
    assert set(promised.split()) <= set(COMMANDS)


@pytest.mark.parametrize("command", [*COMMANDS, "knowledge check", "knowledge pull"])
def test_every_help_teaches_by_example(run, command):
    code, out, _ = run(*command.split(), "--help")
    assert code == Exit.DONE
    assert re.search(rf"Examples:\n +.*communique {command}", out)


def test_the_help_lists_the_exit_codes(run):
    _, out, _ = run("--help")
    for code in Exit:
        assert re.search(rf"^ +{code.value}  ", out, re.MULTILINE), code


def test_the_help_is_there_in_a_third_of_a_second():
    assert min(_processor_seconds() for _ in range(3)) < 0.3


def _processor_seconds():
    """Time of the processor, as a machine that does other things too makes the wall clock say little."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "communique", "--help"], check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_adding_says_what_became_of_each_input(run, made, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    code, out, err = run("add", made[1], tmp_path / "empty.txt", tmp_path / "none.txt", "-r", tmp_path / "r.communique")
    assert code == Exit.DONE
    assert "2 new" in out
    assert "2 could not be used" in out
    assert "empty.txt" in err
    assert "none.txt" in err


def test_adding_nothing_usable_has_its_own_exit_code(run, tmp_path):
    assert run("add", tmp_path / "none.txt", "-r", tmp_path / "r.communique")[0] == Exit.NO_INPUT


def test_adding_again_finds_all_known(run, made):
    code, out, _ = run("add", made[1], "-r", made[0], "--json", "-q")
    assert code == Exit.DONE
    assert json.loads(out)["same"] == 2


def test_search_finds_words_and_says_when_there_is_nothing(run, made):
    code, out, _ = run("search", "harbour", "-r", made[0])
    assert (code, "Harbour closed" in out) == (Exit.DONE, True)
    assert run("search", "volcano", "-r", made[0])[0] == Exit.NOT_FOUND


def test_show_article_gives_its_head_data(run, made):
    code, out, _ = run("show", "article", "talks.txt", "-r", made[0])
    assert code == Exit.DONE
    assert "Ministers meet in Lyria" in out


@pytest.mark.parametrize("kind", ["event", "issue", "actor", "article"])
def test_show_lists_all_of_a_kind_as_json(run, made, kind):
    code, out, _ = run("show", kind, "-r", made[0], "--json")
    assert code == Exit.DONE
    assert isinstance(json.loads(out), list)


@pytest.mark.parametrize("kind", ["event", "issue", "actor", "article"])
def test_asking_for_what_is_not_there_says_so(run, made, kind):
    code, _, err = run("show", kind, "no such thing", "-r", made[0])
    assert code == Exit.NOT_FOUND
    assert "no such thing" in err


def test_verify_finds_no_fault_in_a_sound_record_and_one_in_a_changed_text(run, made, tmp_path):
    assert run("verify", "-r", made[0])[0] == Exit.DONE
    changed = tmp_path / "r.communique"
    changed.write_bytes(made[0].read_bytes())
    with open_record(changed) as record, record.store._writing() as connection:
        connection.exec_driver_sql("UPDATE articles SET raw = replace(raw, 'Monday', 'Friday')")
    code, _, err = run("verify", "-r", changed)
    assert code == Exit.NOT_FOUND
    assert "digest" in err


def test_export_writes_the_folder_and_counts_lines(run, made, tmp_path):
    code, out, _ = run("export", "-r", made[0], "--to", tmp_path / "out", "--json")
    assert code == Exit.DONE
    assert json.loads(out)["lines"]["articles"] == 2
    assert (tmp_path / "out" / "run.json").exists()


@pytest.mark.parametrize("ending", [".html", ".md", ".json"])
def test_a_brief_is_written_in_the_form_of_its_ending(run, made, tmp_path, ending):
    code, _, _ = run("brief", "-r", made[0], "-o", tmp_path / f"brief{ending}")
    assert code == Exit.DONE
    assert (tmp_path / f"brief{ending}").stat().st_size > 0


def test_removing_asks_for_a_reason_and_can_be_undone(run, made, tmp_path):
    copy = tmp_path / "r.communique"
    copy.write_bytes(made[0].read_bytes())
    assert run("remove", "talks.txt", "-r", copy)[0] == Exit.USAGE
    assert run("remove", "talks.txt", "--reason", "retracted", "-r", copy)[0] == Exit.DONE
    assert len(json.loads(run("show", "article", "-r", copy, "--json")[1])) == 1
    assert "counts again" in run("remove", "talks.txt", "--undo", "-r", copy)[1]


@pytest.mark.parametrize("command", ["brief", "verify", "rebuild", "search x", "show event", "serve", "compare x"])
def test_a_record_that_is_not_there_is_told_and_not_made(run, tmp_path, command):
    missing = tmp_path / "none.communique"
    code, _, err = run(*command.split(), "-r", missing)
    assert code == Exit.RECORD
    assert "there is no such record" in err
    assert not missing.exists()


def test_a_file_that_is_no_record_is_told_in_one_line(run, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, this is no record. " * 40)
    code, _, err = run("add", path, "-r", path)
    assert code == Exit.RECORD
    assert err.count("\n") == 1
    assert path.read_text().startswith("Dear reader")


def test_a_day_that_is_none_is_a_usage_error(run, made):
    code, _, err = run("show", "event", "-r", made[0], "--as-of", "last Monday")
    assert code == Exit.USAGE
    assert "2024-05-31" in err


def test_the_record_may_be_named_in_the_environment(run, made, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(made[0]))
    assert run("search", "harbour")[0] == Exit.DONE


def test_doctor_tells_of_core_knowledge_and_record(run, made):
    _, out, _ = run("doctor", "-r", made[0])
    for word in ("SQLite", "core", "knowledge", "2 articles"):
        assert word in out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_record_can_be_asked_but_not_changed(run, made, tmp_path):
    copy = tmp_path / "r.communique"
    copy.write_bytes(made[0].read_bytes())
    copy.chmod(0o444)
    assert run("show", "article", "-r", copy)[0] == Exit.DONE
    assert run("remove", "talks.txt", "--reason", "x", "-r", copy)[0] == Exit.RECORD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told_in_one_line(run, made, tmp_path):
    (tmp_path / "brief.md").symlink_to("/dev/full")
    code, _, err = run("brief", "-r", made[0], "-o", tmp_path / "brief.md")
    assert code == Exit.RECORD
    assert err.count("\n") == 1
    assert "No space left" in err


def test_a_disk_that_fills_up_while_adding_leaves_a_record_that_goes_on(run, made, tmp_path):
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, 120_000)); "
    start = f"{limit}from communique.cli import main; main()"
    record = tmp_path / "r.communique"
    (tmp_path / "long.txt").write_text("A long story about the harbour.\n\n" * 3_000)
    command = [sys.executable, "-c", start, "add", str(made[1]), str(tmp_path / "long.txt"), "-r", str(record), "-q"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == Exit.RECORD, done.stderr
    assert done.stderr.count("\n") == 1
    assert run("add", made[1], "-r", record, "-q")[0] == Exit.DONE
    assert run("verify", "-r", record)[0] == Exit.DONE


def test_ctrl_c_ends_in_one_line_and_keeps_what_was_finished(tmp_path):
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(f"Report {number}\n\n" + TEXTS["talks.txt"] * 5)
    record = tmp_path / "r.communique"
    command = [sys.executable, "-m", "communique", "add", str(tmp_path), "-r", str(record), "-w", "2"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    time.sleep(2.5)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert running.returncode == Exit.STOPPED, err
    assert "Traceback" not in err
    assert "run the same command again" in err
