--! insert_compound (shape?, shapes?, tags_list?, weight_range?, mood_ranges?, leaf?, other_addresses?) : (shape?, shapes?, a_shape?, shape_list?, tags?, tags_list?, weights?, weight_range?, moods?, mood_ranges?, mood_sets?, ranges?, leaf?, leaves?, leaf_view?, nothing?, no_label?, address?, other_address?, other_addresses?)
--- Types of users in parameters and columns.
INSERT INTO every.compound (id, shape, shapes, tags_list, weight_range, moods, mood_ranges, leaf, other_address, other_addresses)
VALUES (:id, :shape, :shapes, :tags_list, :weight_range, :moods, :mood_ranges, :leaf, :other_address, :other_addresses)
RETURNING *;

--! scalars (at, period, numbers, circle, bits, snapshot) : ()
--- Built-in types in parameters and columns.
SELECT :at::timestamptz AS at, :period::tstzrange AS period, :numbers::nummultirange AS numbers, :circle::circle AS circle,
    :bits::varbit[] AS bits, :snapshot::pg_snapshot AS snapshot, '1 day'::interval AS interval, '24:00'::time AS "time",
    '1 2'::oidvector AS vector, ARRAY['{[1,2)}'::int4multirange] AS multiranges;

--! moods : (mood?, other_mood?)
--- Enums of one name.
SELECT mood, other_mood FROM app.person WHERE mood = :mood AND other_mood = :other_mood;
