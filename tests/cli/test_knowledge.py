"""The commands about knowledge: what is wrong with a layer, what the tables do not know, and a refresh by network."""

from __future__ import annotations

import http.server
import json
import re
import threading

import pytest

from communique.cli import main
from communique.cli.exits import Exit

CELLS = {
    "person": "http://www.wikidata.org/entity/Q1",
    "personLabel": "Ada Tarn",
    "positionLabel": "Prime Minister of Iceland",
    "start": "2031-02-01T00:00:00Z",
}


@pytest.fixture
def run(capsys):
    """Runs a command as the shell would: exit code, standard output, standard error."""

    def command(*arguments):
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return stopped.value.code or 0, told.out, told.err

    return command


class _Service(http.server.BaseHTTPRequestHandler):
    asked: tuple[str, ...] = ()

    def do_GET(self):
        type(self).asked += (self.path,)
        self.send_response(200)
        self.end_headers()
        cells = {key: {"value": value} for key, value in CELLS.items()}
        self.wfile.write(json.dumps({"results": {"bindings": [cells]}}).encode())

    def log_message(self, *_):
        return


@pytest.fixture
def service():
    _Service.asked = ()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


def test_the_built_in_tables_are_checked_and_what_is_listed_is_no_failure(run):
    code, out, _ = run("knowledge", "check")
    assert code == Exit.DONE
    assert re.search(r"^hole: .* nobody from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d", out, re.MULTILINE)


def test_a_wrong_layer_has_its_own_exit_code_and_only_its_own_faults(run, tmp_path):
    layer = tmp_path / "mine.yaml"
    layer.write_text("holding: [{person: nobody, office: none.such, start: '2031-01-01', end: ''}]")
    code, out, _ = run("knowledge", "check", layer, "--json")
    assert code == Exit.KNOWLEDGE
    told = json.loads(out)
    assert told["holes"] == []
    assert len(told["faults"]) == 2
    assert all("nobody" in fault for fault in told["faults"])


def test_a_sound_layer_is_told_to_be_sound(run, tmp_path):
    layer = tmp_path / "mine.yaml"
    layer.write_text("noun: [{noun: harbourmaster, plural: harbourmasters, kind: person, bare: '', voice: y}]")
    code, out, _ = run("knowledge", "check", layer)
    assert (code, out) == (Exit.DONE, "no fault found\n")


def test_a_pulled_folder_is_a_layer_without_faults(run, tmp_path, service):
    folder = tmp_path / "newer"
    code, out, _ = run("knowledge", "pull", "IS", "--to", folder, "--service", service)
    assert code == Exit.DONE
    assert "1 holders of offices in 1 states" in out
    assert len(_Service.asked) == 1
    assert run("knowledge", "check", folder)[:2] == (Exit.DONE, "no fault found\n")


def test_a_pull_that_gets_no_answer_says_so_in_one_line_and_writes_nothing(run, tmp_path):
    folder = tmp_path / "newer"
    code, _, err = run("knowledge", "pull", "IS", "--to", folder, "--service", "http://127.0.0.1:9/none")
    assert code == Exit.NO_INPUT
    assert err.count("\n") == 1
    assert not folder.exists()


def test_a_pull_refuses_what_is_no_code_of_a_state(run, tmp_path, service):
    code, _, err = run("knowledge", "pull", "Iceland", "--to", tmp_path / "newer", "--service", service)
    assert code == Exit.NO_INPUT
    assert "two capital letters" in err
    assert _Service.asked == ()


def test_doctor_says_how_far_each_table_reaches(run):
    code, out, _ = run("doctor")
    assert code == Exit.DONE
    for table in ("polity", "person", "office", "holding", "organisation", "membership", "agreement", "outlet"):
        assert re.search(rf"knowledge: {table} +\d+ rows, sources of \d{{4}}", out), table
    assert re.search(r"holders: head of state +.*\d+ in 2000, .*\d+ in 2020", out)
