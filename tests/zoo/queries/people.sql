--! insert_person (work_email?, age?, address?, data?) : (work_email?, age?, address?, data?)
--- Adds a person.
INSERT INTO app.person (email, work_email, age, address, mood, moods, small, "type", data)
VALUES (:email, :work_email, :age, :address, :mood, :moods, 1, 't', :data)
RETURNING id, email, work_email, age, address, mood, moods, data;

--! forget_people
--- A statement without rows.
DELETE FROM app.person WHERE id = ANY (:ids);

--! moods_in_use : ()
--- One column, not named.
SELECT DISTINCT mood FROM app.person;
