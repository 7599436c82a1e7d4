"""S34 from the other side: the judgement 'private' is refused while means are promised. The table is registration's."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION resources_private_without_means() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM registration_initiative i WHERE i.id = NEW.initiative_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM resources_couplingline l JOIN resources_coupling c ON c.id = l.coupling_id
        WHERE c.initiative_id = NEW.initiative_id AND l.committed > l.released
    ) THEN
        RAISE EXCEPTION 'means are promised to this initiative; release them first (S34)'
        USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER resources_private_without_means BEFORE INSERT ON registration_assessment
FOR EACH ROW WHEN (NEW.aspect = 'interest' AND NEW.outcome = 'private')
EXECUTE FUNCTION resources_private_without_means();
"""

REVERSE = """
DROP TRIGGER resources_private_without_means ON registration_assessment;
DROP FUNCTION resources_private_without_means();
"""


class Migration(migrations.Migration):
    dependencies = [("resources", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, REVERSE)]
