//! Functions and procedures of the zoo, called from Rust on every server. One of them is called `Option`.

use std::option::Option;

use postgres::Client;
use runtime::query::sync::Run;
use runtime::{Argument, Range};
use tests::on_every_migrated_server;
use zoo::app::functions::*;
use zoo::app::{Address, Mood, OddTableRecord, Positive};

fn on_every_zoo(test: &str, check: impl Fn(&mut Client)) {
    on_every_migrated_server(test, "tests/zoo/db/migrations", |server| {
        check(&mut server.connect());
    });
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn arguments_are_given_or_left_to_their_defaults() {
    on_every_zoo("arguments_are_given_or_left_to_their_defaults", |client| {
        let add = |b| Add { a: 1, b };
        assert_eq!(add(Argument::Default).run(client).unwrap(), Some(3));
        assert_eq!(add(Argument::Given(5)).run(client).unwrap(), Some(6));
        assert_eq!(add(7.into()).run(client).unwrap(), Some(8));

        let greet = |greeting, titles| Greet { name: text("Ada"), greeting, titles };
        assert_eq!(greet(Argument::Default, Argument::Default).run(client).unwrap(), text("Hello Ada"));
        let titles = vec!["Dr".to_owned(), "\"Countess\", {}".to_owned()];
        assert_eq!(
            greet(text("Dear").into(), titles.into()).run(client).unwrap(),
            text("Dear Dr \"Countess\", {} Ada")
        );
        assert_eq!(greet(text("Bye").into(), vec![].into()).run(client).unwrap(), text("Bye Ada"));
        assert_eq!(greet(None.into(), Argument::Default).run(client).unwrap(), text("Ada"));
    });
}

#[test]
fn what_sql_has_no_form_for_is_refused() {
    on_every_zoo("what_sql_has_no_form_for_is_refused", |client| {
        let plus = |second, third| Plus { argument_1: Some(1), argument_2: second, argument_3: third };
        assert_eq!(plus(Argument::Default, Argument::Default).run(client).unwrap(), Some(11));
        assert_eq!(plus(Some(2).into(), Argument::Default).run(client).unwrap(), Some(21));
        assert_eq!(plus(Some(2).into(), Some(3).into()).run(client).unwrap(), Some(7));
        let error = plus(Argument::Default, Some(3).into()).run(client).unwrap_err();
        assert_eq!(
            error.to_string(),
            r#""app"."plus": an argument without a name follows one that is left to its default"#
        );
        let greet = Greet { name: None, greeting: Argument::Default, titles: vec!["Dr".to_owned()].into() };
        assert_eq!(
            greet.run(client).unwrap_err().to_string(),
            r#""app"."greet": the array of VARIADIC follows an argument that is left to its default"#
        );
    });
}

#[test]
fn only_functions_that_are_called_with_null_take_null() {
    on_every_zoo("only_functions_that_are_called_with_null_take_null", |client| {
        let or_else = OrElse { value: None, other: text("b") };
        assert_eq!(or_else.run(client).unwrap(), text("b"));
        assert_eq!(OrElse { value: None, other: None }.run(client).unwrap(), None);
    });
}

#[test]
fn columns_that_go_out_are_a_row() {
    on_every_zoo("columns_that_go_out_are_a_row", |client| {
        let halves = Halves { whole: text("abcde"), cuts: Argument::Default }.run(client).unwrap();
        assert_eq!(halves, HalvesRow { first: text("ab"), second_half: text("cde"), cuts: Some(1) });
        assert_eq!(OnlyOut.run(client).unwrap(), Some(42));
        let numbered = Numbered { items: Some(vec!["x".to_owned(), "y".to_owned()]) };
        assert_eq!(
            numbered.all(client).unwrap(),
            [
                NumberedRow { number: Some(1), item: text("x"), mood: Some(Mood::AB) },
                NumberedRow { number: Some(2), item: text("y"), mood: None },
            ]
        );
    });
}

#[test]
fn sets_have_any_number_of_rows() {
    on_every_zoo("sets_have_any_number_of_rows", |client| {
        assert_eq!(OneColumn.all(client).unwrap(), [text("a"), None]);
        let moods: Vec<Mood> = EveryMood.all(client).unwrap().into_iter().flatten().collect();
        assert_eq!(moods, Mood::ALL);
        assert_eq!(NothingAtAll.all(client).unwrap(), []);
    });
}

#[test]
fn rows_composites_domains_and_ranges_go_in_and_out() {
    on_every_zoo("rows_composites_domains_and_ranges_go_in_and_out", |client| {
        let id = runtime::uuid::Uuid::from_u128(7);
        let row = OddTableRecord { id: Some(id.into()) };
        assert_eq!(OddRow { id: Some(id) }.run(client).unwrap(), Some(row.clone()));
        assert_eq!(NoRow.run(client).unwrap(), None);
        let rows = OddRows { given: Some(vec![row.clone(), row.clone()]) };
        assert_eq!(rows.all(client).unwrap(), [Some(row.clone()), Some(row)]);

        let address = Address { street: None, zip_code: text("1"), mood: Some(Mood::Empty), tags: None };
        let moved = Moved { address: Some(address.clone()), street: text("Main") };
        assert_eq!(moved.run(client).unwrap(), Some(Address { street: text("Main"), ..address }));
        assert_eq!(Twice { value: Some(Positive(4)) }.run(client).unwrap(), Some(Positive(8)));
        let span = Widened { span: Some(Range::from(1.0..2.5)) };
        assert_eq!(span.run(client).unwrap(), Some(Range::from(0.0..3.5)));
    });
}

#[test]
fn functions_of_one_name_are_told_apart_by_what_they_take() {
    on_every_zoo("functions_of_one_name_are_told_apart_by_what_they_take", |client| {
        assert_eq!(DescribedInteger { value: Some(1) }.run(client).unwrap(), text("integer 1"));
        assert_eq!(DescribedText { value: text("1") }.run(client).unwrap(), text("text 1"));
        assert_eq!(Described.run(client).unwrap(), text("nothing"));
    });
}

#[test]
fn any_name_can_be_called() {
    on_every_zoo("any_name_can_be_called", |client| {
        let odd = OddName { select: Some(1), a_b_2: text("spaced"), a_b: text("plain") };
        assert_eq!(odd.run(client).unwrap(), text("spacedplain1"));
        assert_eq!(zoo::app::functions::Option { string: text("s") }.run(client).unwrap(), text("s"));
    });
}

#[test]
fn procedures_are_called_and_give_what_goes_out() {
    on_every_zoo("procedures_are_called_and_give_what_goes_out", |client| {
        Enter { entry: Some(1), times: Argument::Default }.run(client).unwrap();
        Enter { entry: Some(1), times: Some(2).into() }.run(client).unwrap();
        let entered = EnterAndSum { entry: Some(2), total: Some(100) }.run(client).unwrap();
        assert_eq!(entered, EnterAndSumRow { total: Some(105), note: text("entered 2") });
        Forget.run(client).unwrap();
        let count: i64 = client.query_one("SELECT count(*) FROM app.ledger", &[]).unwrap().get(0);
        assert_eq!(count, 0);
    });
}

#[test]
fn what_the_server_refuses_is_an_error() {
    on_every_zoo("what_the_server_refuses_is_an_error", |client| {
        let error = Twice { value: Some(Positive(i32::MAX)) }.run(client).unwrap_err();
        assert!(error.to_string().contains("out of range"), "{error}");
        let error = Twice { value: Some(Positive(-1)) }.run(client).unwrap_err();
        assert!(error.to_string().contains("positive_check"), "{error}");
    });
}
