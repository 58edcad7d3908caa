//! Comments: texts that want to be something else.

use super::draw::Draw;
use super::names::literal;
use super::world::World;

const TEXTS: &[&str] = &[
    "Plain.",
    "*/ fn evil() {} /*",
    "\"#; panic!() //",
    "```\npanic!()\n```",
    "back\\slash \\n \\u{0}",
    "it's 'quoted'",
    "two\nlines\n\n    indented\n",
    " ",
    "\t",
    "[link](javascript:x) <script>",
    "# Heading",
    "$$ $body$",
    "🙂 \u{202e}rtl",
    "#![allow(x)]",
    "{} %s %1$s",
    "-- ; DROP TABLE x;",
    "\r\n",
    "~~~rust\nx\n",
    "//! x",
    "\u{1}",
    "E'x'",
    "[`Self`] [x]: y",
];

pub(super) fn comment(world: &mut World, draw: &mut Draw) {
    for _ in 0..1 + draw.below(4) {
        if let Some(object) = draw.find(world.objects.iter().cloned()) {
            world.say(format!("COMMENT ON {object} IS {}", literal(draw.text(TEXTS))));
        }
    }
}
