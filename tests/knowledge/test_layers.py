"""A user's layer adds, supersedes and hides rows; built-in files stay as they are."""

import datetime as dt
import http.server
import json
import threading

import pytest

from communique.errors import FetchRefused, KnowledgeError
from communique.knowledge.load import Knowledge, load_knowledge
from communique.knowledge.pull import pull_offices
from communique.knowledge.rows import read_layer

DAY = dt.date(2019, 10, 24)


def test_a_layer_in_yaml_adds_a_person_with_an_office_and_changes_the_digest(tmp_path):
    layer = tmp_path / "team.yaml"
    layer.write_text(
        "person: [{person: t1, label: Mara Quill, family_name: Quill, name_order: given_first, polity: IS}]\n"
        "office: [{office: IS.x, polity: IS, title: Special Harbour Envoy, role_class: harbour_envoy}]\n"
        "holding: [{person: t1, office: IS.x, start: '2019-01-01', end: ''}]\n"
        "role_term: [{term: harbour envoy, role_class: harbour_envoy, polities: ''}]\n",
        encoding="utf-8",
    )
    knowledge = load_knowledge((layer,))
    answer = knowledge.offices.resolve("harbour envoy", "IS", DAY)
    assert answer.person == "t1"
    assert answer.certainty == "likely"
    assert knowledge.digest != load_knowledge().digest
    assert knowledge.layers[0].name == "team"


def test_a_layer_hides_a_row_without_touching_the_file(tmp_path):
    built_in = load_knowledge()
    row = built_in.offices.by_state["JP", "head_of_government"][0]
    layer = tmp_path / "own.yaml"
    layer.write_text(
        f"holding:\n- {{person: {row.person}, office: JP.head_of_government.prime_minister, "
        f"start: '{row.start[0]}', hide: y}}\n",
        encoding="utf-8",
    )
    own = Knowledge((read_layer(layer),))
    assert row not in own.offices.by_state["JP", "head_of_government"]
    assert row in Knowledge().offices.by_state["JP", "head_of_government"]


@pytest.mark.parametrize("text", ["holding: 3", "[1, 2]", "weather: [{a: b}]", "holding: [3]", "a: [b"])
def test_a_wrong_layer_is_refused_with_its_name(tmp_path, text):
    layer = tmp_path / "wrong.yaml"
    layer.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="wrong"):
        read_layer(layer)


class _Service(http.server.BaseHTTPRequestHandler):
    body = b""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(type(self).body)

    def log_message(self, *_):
        return


@pytest.fixture
def service():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()


def test_pull_writes_a_layer_that_answers(tmp_path, service):
    cells = {
        "person": "http://www.wikidata.org/entity/Q1",
        "personLabel": "Ada Tarn",
        "positionLabel": "Prime Minister of Iceland",
        "start": "2031-02-01T00:00:00Z",
    }
    _Service.body = json.dumps(
        {"results": {"bindings": [{key: {"value": value} for key, value in cells.items()}]}}
    ).encode()
    assert (
        pull_offices(
            ["IS"], tmp_path / "pulled", {"prime minister": "head_of_government"}, address=service, read_on="2031-03-01"
        )
        == 1
    )
    answer = load_knowledge((tmp_path / "pulled",)).offices.resolve("prime minister", "IS", dt.date(2031, 5, 1))
    assert any(holding.person == "Q1" for holding in answer.holders)


def test_a_pulled_end_takes_the_place_of_a_built_in_row_without_one(tmp_path, service):
    built_in = load_knowledge().offices.by_state["FR", "head_of_state"]
    last = next(row for row in built_in if row.end is None)
    cells = {
        "person": f"http://www.wikidata.org/entity/{last.person}",
        "personLabel": "Some Body",
        "positionLabel": "President of the Republic",
        "start": f"{last.start[0]}T00:00:00Z",
        "end": "2031-05-14T00:00:00Z",
    }
    after = {**cells, "person": "http://www.wikidata.org/entity/Q1", "start": cells["end"], "end": ""}
    bindings = [{key: {"value": value} for key, value in row.items()} for row in (cells, after)]
    _Service.body = json.dumps({"results": {"bindings": bindings}}).encode()
    pull_offices(["FR"], tmp_path / "new", {"president": "head_of_state"}, address=service, read_on="2031-06-01")
    answer = load_knowledge((tmp_path / "new",)).offices.resolve("president", "FR", dt.date(2031, 8, 1))
    assert answer.person == "Q1"
    assert answer.certainty == "likely"


def test_pull_says_so_when_the_service_talks_nonsense(tmp_path, service):
    _Service.body = b"<html>"
    with pytest.raises(FetchRefused, match="something else"):
        pull_offices(["IS"], tmp_path, {}, address=service, read_on="2031-03-01")
