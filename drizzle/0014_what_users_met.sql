-- Whether a unit came after the figures of the month were counted: the feed knows, and is long.
create index event_units on event (unit_id, at) where type = 'org-unit.recorded';
