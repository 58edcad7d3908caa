//! JSON Schemas that are wrong, and the command that tries one.

use std::io::Write;

use crate::project::{Project, Running};
use crate::servers::Notes;

const FILE: &str = "schemas-json/app/note/data.json";

#[test]
fn a_syntax_error_is_pointed_at() {
    let project = Project::new();
    project.write(FILE, "{\n  \"type\": \"object\",\n}\n");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("not valid JSON: trailing comma")
        .says("schemas-json/app/note/data.json:3:1")
        .says("`-- here");
}

#[test]
fn an_empty_file_is_named() {
    let project = Project::new();
    project.write(FILE, "");
    Notes::start().refuses(&project).ends(1).finds(1).says("schemas-json/app/note/data.json: not valid JSON");
}

#[test]
fn what_is_no_schema_is_pointed_at() {
    let project = Project::new();
    project.write(FILE, "{ \"type\": \"text\",\n  \"items\": { \"pattern\": \"(\" } }\n");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(2)
        .says("schemas-json/app/note/data.json:1:11")
        .says("a type is array, boolean, integer, null, number, object, string")
        .says("schemas-json/app/note/data.json:2:25")
        .says("this is no regular expression that can be used");
}

#[test]
fn a_reference_that_leads_nowhere_is_pointed_at_once() {
    let notes = Notes::start();
    let project = Project::new();
    project.write(FILE, "{ \"properties\": { \"a\": { \"$ref\": \"#/definitions/size\" } } }\n");
    notes
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("`$ref` to #/definitions/size leads nowhere")
        .says("schemas-json/app/note/data.json:1:34")
        .says("has nothing at /definitions/size");
    project.write(FILE, "{ \"$ref\": \"../../common/sizes.json#/size\" }\n");
    notes
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("`$ref` to ../../common/sizes.json#/size leads nowhere")
        .says("there is no file schemas-json/common/sizes.json");
    project.write(FILE, "{ \"$ref\": \"https://example.org/sizes.json\" }\n");
    notes.refuses(&project).ends(1).finds(1).says("references over the network are not followed");
}

#[test]
fn a_broken_file_that_others_refer_to_is_reported_once() {
    let project = Project::new();
    project.write(FILE, "{ \"$ref\": \"../../common/sizes.json#/size\" }\n");
    project.write("schemas-json/common/sizes.json", "{ size }\n");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("schemas-json/common/sizes.json:1:3")
        .says("not valid JSON: key must be a string");
}

#[test]
fn a_schema_for_what_is_no_jsonb_column_is_refused() {
    let project = Project::new();
    project.write("schemas-json/app/note/body.json", "{}");
    project.write("schemas-json/app/note/dta.json", "{}");
    project.write("schemas-json/app/letter/data.json", "{}");
    project.write("schemas-json/data.json", "{}");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(4)
        .says("schemas-json/app/note/body.json: a JSON Schema for app.note.body, which is text and not jsonb")
        .says("schemas-json/app/note/dta.json: a JSON Schema for app.note.dta, which is no column")
        .says("did you mean app.note.data?")
        .says("schemas-json/app/letter/data.json: a JSON Schema for app.letter.data, which is no column")
        .says("the database has no relation app.letter")
        .says("schemas-json/data.json: a JSON Schema that belongs to no column")
        .says("<schema>/<table>/<column>.json");
}

#[test]
fn a_jsonb_column_without_a_schema_is_an_error_where_they_are_required() {
    let notes = Notes::start();
    let project = Project::new();
    project.remove(FILE);
    notes
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("app.note.data has no JSON Schema")
        .says("write app/note/data.json in the folder of JSON Schemas, or set `require = false`");
    project.write("regen.toml", "[database]\nschemas = [\"app\"]\n");
    notes.run(&project, &["regen"]).ends(0);
}

#[test]
fn json_prints_the_type_and_tries_values() {
    let project = Project::new();
    project.write("good.json", r#"{ "size": 3, "colour": "red" }"#);
    project.write("bad.json", r#"{ "size": -1 }"#);
    project.write("broken.json", r#"{ "size": "#);
    project.write("schemas-json/app/note/data.json", crate::project::SCHEMA);
    project.run(&["json", FILE]).ends(0).prints("pub struct NoteData").prints("pub size: i64");
    project
        .run(&["json", FILE, "good.json"])
        .ends(0)
        .prints("good.json: accepted as NoteData, decoded and validated, written back unchanged");
    project.run(&["json", FILE, "good.json", "--quiet"]).ends(0).keeps_quiet_about("accepted");
    project.run(&["json", FILE, "bad.json"]).ends(1).says("bad.json: refused as NoteData: ").says("size");
    project.run(&["json", FILE, "broken.json"]).ends(1).says("broken.json: refused as NoteData: ");
}

#[test]
fn json_reads_a_value_from_standard_input() {
    let project = Project::new();
    for (value, code) in [("{ \"size\": 3 }", 0), ("{ \"size\": -1 }", 1)] {
        let mut command = project.command(&["json", FILE, "-"]);
        command.stdin(std::process::Stdio::piped());
        let mut running = Running::start(command);
        running.child().stdin.take().unwrap().write_all(value.as_bytes()).unwrap();
        let run = running.end().ends(code).keeps_quiet_about("pub struct");
        assert!(run.all().contains("standard input: "), "{}", run.all());
    }
    project.run(&["json", FILE, "{ \"size\": 3 }"]).ends(2).says("give `-` and the value on standard input");
}

#[test]
fn a_schema_without_title_is_named_by_table_and_column_and_stays() {
    let project = Project::new();
    project.write("regen.toml", "");
    Notes::start().run(&project, &["regen"]).ends(0);
    let shapes = |project: &Project| project.read("generated/src/json.rs");
    assert!(shapes(&project).contains("pub struct NoteData"));
    project
        .migrate("CREATE TABLE app.a (data jsonb); CREATE SCHEMA zoo; CREATE TABLE zoo.note (data jsonb);");
    project.write("schemas-json/app/a/data.json", crate::project::SCHEMA);
    project.write("schemas-json/zoo/note/data.json", crate::project::SCHEMA);
    project
        .run(&["regen"])
        .ends(0)
        .says("the type of zoo.note.data would be a second NoteData: it is called ZooNoteData");
    assert!(shapes(&project).contains("pub struct AData"));
    assert!(shapes(&project).contains("pub struct ZooNoteData"));
    assert!(project.read("generated/src/app/note.rs").contains("NoteData"));
    assert!(!project.read("generated/src/app/note.rs").contains("ZooNoteData"));
}

#[test]
fn another_draft_and_unknown_keywords_are_said() {
    let project = Project::new();
    let notes = Notes::start();
    project.write(FILE, "{ \"$schema\": \"https://json-schema.org/draft/2020-12/schema\" }\n");
    notes.refuses(&project).ends(1).finds(1).says("a JSON Schema of another draft than 7");
    project.write(FILE, "{ \"type\": \"object\", \"requird\": [\"a\"], \"x-mine\": 1 }\n");
    notes
        .run(&project, &["regen"])
        .ends(0)
        .says("\"requird\" is no keyword of JSON Schema draft 7")
        .says("did you mean required?")
        .says("data.json:1:21")
        .keeps_quiet_about("\"x-mine\" is");
}

#[test]
fn json_says_which_file_is_missing_or_wrong() {
    let project = Project::new();
    project.run(&["json", "none.json"]).ends(2).says("there is no file none.json");
    project.run(&["json", FILE, "none.json"]).ends(2).says("there is no file none.json");
    project.write("wrong.json", "{ \"type\": 3 }\n");
    project.run(&["json", "wrong.json"]).ends(1).finds(1).says("wrong.json:1:11");
}
