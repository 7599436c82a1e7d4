from django.db import migrations

# The whole erasure of a person, in one function of the owner: all or nothing, with its Events and its Jobs.
# `pgtrigger_append_only_dd122` is the protection of Message, put aside for its one statement.
FUNCTION = """
CREATE FUNCTION erase_contact(
    contact_id bigint, address_digest text, at timestamptz, by_kind text, by_id bigint, by_role text, reason text
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    person registration_contact;
    people bigint[];      -- the same name and address, sent more than once, is the same person
    parties bigint[];
    initiatives bigint[];
    accounts bigint[];    -- of residents; who works here is an official too, and stays
    streams uuid[];
    why bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('erase_contact'));  -- one erasure at a time
    SELECT * INTO person FROM registration_contact c WHERE c.id = erase_contact.contact_id AND c.erased_at IS NULL;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;

    people := ARRAY(
        SELECT c.id FROM registration_contact c
        WHERE c.erased_at IS NULL AND (c.id = person.id OR (
            person.email <> '' AND lower(c.email) = lower(person.email) AND lower(c.name) = lower(person.name)
        )) ORDER BY c.id
    );
    parties := ARRAY(SELECT r.party_id FROM registration_representative r WHERE r.contact_id = ANY (people));
    initiatives := ARRAY(SELECT p.initiative_id FROM registration_participant p WHERE p.party_id = ANY (parties));
    accounts := ARRAY(
        SELECT u.id FROM accounts_user u
        WHERE NOT u.is_staff
        AND (u.email = lower(person.email) OR u.id IN (
            SELECT r.user_id FROM registration_representative r WHERE r.contact_id = ANY (people)
        ))
        AND NOT EXISTS (
            SELECT 1 FROM accounts_rolegrant g JOIN auth_group a ON a.id = g.group_id
            WHERE g.user_id = u.id AND a.name <> 'inwoner'
        )
    );
    streams := ARRAY(SELECT i.stream FROM registration_initiative i WHERE i.id = ANY (initiatives) ORDER BY i.id);

    -- what they wrote and what was written to them
    UPDATE journal_reason w SET text = '' WHERE w.text <> '' AND w.id IN (
        SELECT e.reason_id FROM journal_event e
        WHERE (e.by_kind = 'party' AND e.stream = ANY (streams)) OR (e.by_kind = 'user' AND e.by_id = ANY (accounts))
    );
    UPDATE outbox_letter l SET recipient = '', subject = '', text = '', html = '', emptied_at = erase_contact.at
    WHERE l.emptied_at IS NULL AND person.email <> '' AND lower(l.recipient) = lower(person.email);
    PERFORM set_config('pgtrigger.ignore', '{pgtrigger_append_only_dd122}', true);
    UPDATE registration_message m SET text = '' WHERE m.initiative_id = ANY (initiatives) AND m.text <> '';
    PERFORM set_config('pgtrigger.ignore', '{}', true);
    DELETE FROM registration_draft d WHERE d.user_id = ANY (accounts) OR (
        person.email <> ''
        AND lower(person.email) IN (lower(d.email), lower(d.answers #>> '{wie,data,email,0}'))
    );
    DELETE FROM keys_code k WHERE k.address_digest = erase_contact.address_digest;

    -- who they are
    UPDATE registration_participant p SET public_name = '', consented_at = NULL
    WHERE p.party_id = ANY (parties) AND (p.public_name <> '' OR p.consented_at IS NOT NULL);
    DELETE FROM account_emailconfirmation f USING account_emailaddress a
    WHERE a.id = f.email_address_id AND a.user_id = ANY (accounts);
    DELETE FROM account_emailaddress a WHERE a.user_id = ANY (accounts);
    DELETE FROM mfa_authenticator a WHERE a.user_id = ANY (accounts);
    UPDATE accounts_user u SET email = 'account-' || u.id || '@erased.invalid', full_name = '', last_login = NULL,
        password = '!' || md5(random()::text), is_active = false
    WHERE u.id = ANY (accounts);
    UPDATE registration_contact c SET name = '', email = '', phone = '', address = '', erased_at = erase_contact.at
    WHERE c.id = ANY (people);

    -- that it was done: ids only
    streams := streams || ARRAY(SELECT u.stream FROM accounts_user u WHERE u.id = ANY (accounts) ORDER BY u.id);
    IF erase_contact.reason <> '' AND cardinality(streams) > 0 THEN
        INSERT INTO journal_reason (text, audience) VALUES (erase_contact.reason, 'staff') RETURNING id INTO why;
    END IF;
    INSERT INTO journal_event (stream, verb, audience, by_kind, by_id, by_role, occurred_at, data, reason_id)
    SELECT s, 'person.erased', 'staff', erase_contact.by_kind, erase_contact.by_id, erase_contact.by_role,
        erase_contact.at, jsonb_build_object('contacts', to_jsonb(people)), why
    FROM unnest(streams) AS s;
    INSERT INTO outbox_job
        (key, kind, ids, queue, lease, state, attempts, tries, next_at, asked_at, last_error)
    SELECT 'erasure:' || c.id, 'erasure.note', jsonb_build_object('contact', c.id, 'recorded_at', c.recorded_at),
        'default', interval '30 seconds', 'waiting', 0, 0, erase_contact.at, erase_contact.at, ''
    FROM registration_contact c WHERE c.id = ANY (people)
    ON CONFLICT (key) DO NOTHING;
    RETURN cardinality(people);
END;
$$;
REVOKE ALL ON FUNCTION erase_contact(bigint, text, timestamptz, text, bigint, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_contact(bigint, text, timestamptz, text, bigint, text, text) TO portal;
"""
GONE = "DROP FUNCTION erase_contact(bigint, text, timestamptz, text, bigint, text, text)"


class Migration(migrations.Migration):
    dependencies = [
        ("registration", "0004_listing_upkeep"),
        ("accounts", "0001_initial"),
        ("journal", "0001_initial"),
        ("keys", "0001_initial"),
        ("outbox", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunSQL(FUNCTION, GONE)]
