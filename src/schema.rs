// Generated from the migrated catalogue; tests/api/schema_facts compares it.

diesel::table! {
    access_epoch (id) {
        id -> Bool,
        epoch -> BigInt,
    }
}

diesel::table! {
    agencies (id) {
        id -> Uuid,
        code -> Text,
        name -> Text,
        level -> Text,
        parent_id -> Nullable<Uuid>,
        under_head_of -> Nullable<Uuid>,
        valid_from -> Date,
        valid_until -> Nullable<Date>,
        legal_reference -> Nullable<Text>,
        version -> Integer,
    }
}

diesel::table! {
    audit_entries (id) {
        id -> BigInt,
        subject_kind -> Text,
        subject_id -> Uuid,
        position -> Integer,
        at -> Timestamptz,
        action -> Text,
        actor_id -> Nullable<Uuid>,
        agency_id -> Nullable<Uuid>,
        request_id -> Uuid,
        fields -> Jsonb,
        reason_id -> Nullable<Uuid>,
        reason_digest -> Nullable<Binary>,
        previous_hash -> Binary,
        hash -> Binary,
    }
}

diesel::table! {
    audit_heads (subject_kind, subject_id) {
        subject_kind -> Text,
        subject_id -> Uuid,
        position -> Integer,
        hash -> Binary,
    }
}

diesel::table! {
    audit_reasons (id) {
        id -> Uuid,
        reason -> Text,
    }
}

diesel::table! {
    audit_sealed (entry_id) {
        entry_id -> BigInt,
        seal_no -> BigInt,
    }
}

diesel::table! {
    audit_seals (seal_no) {
        seal_no -> BigInt,
        sealed_at -> Timestamptz,
        entries -> Integer,
        hash -> Binary,
        key_id -> Uuid,
        signature -> Binary,
    }
}

diesel::table! {
    blob_uploads (id) {
        id -> Uuid,
        begun_at -> Timestamptz,
    }
}

diesel::table! {
    calendar_days (id) {
        id -> Uuid,
        day -> Date,
        kind -> Text,
        name -> Text,
        decision -> Nullable<Text>,
        is_verified -> Bool,
        recorded_at -> Timestamptz,
        superseded_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    code_counters (prefix, year) {
        prefix -> Text,
        year -> Integer,
        last -> Integer,
    }
}

diesel::table! {
    commitment_steps (id) {
        id -> Uuid,
        commitment_id -> Uuid,
        action -> Text,
        on_day -> Date,
        text -> Nullable<Text>,
        due_before -> Nullable<Date>,
        due_after -> Nullable<Date>,
        document -> Nullable<Jsonb>,
        agency_id -> Nullable<Uuid>,
        recorded_at -> Timestamptz,
        recorded_by -> Uuid,
    }
}

diesel::table! {
    commitments (id) {
        id -> Uuid,
        code -> Text,
        source_kind -> Text,
        source_id -> Uuid,
        within_id -> Nullable<Uuid>,
        owner_agency_id -> Uuid,
        made_by_agency_id -> Uuid,
        made_on -> Date,
        text -> Text,
        condition -> Nullable<Text>,
        due_on -> Nullable<Date>,
        status -> Text,
        ended_on -> Nullable<Date>,
        search -> Text,
        version -> Integer,
        created_at -> Timestamptz,
        created_by -> Uuid,
    }
}

diesel::table! {
    deadlines (id) {
        id -> Uuid,
        subject_kind -> Text,
        subject_id -> Uuid,
        agency_id -> Uuid,
        clock -> Text,
        rule -> Text,
        basis -> Text,
        amount -> Nullable<Integer>,
        unit -> Nullable<Text>,
        starts_on -> Date,
        due_on -> Nullable<Date>,
        state -> Text,
        met_on -> Nullable<Date>,
        parameter_id -> Nullable<Uuid>,
        calendar_version -> BigInt,
        created_at -> Timestamptz,
        is_main -> Bool,
        extended_by -> Integer,
        extension_basis -> Nullable<Text>,
        pauses -> Jsonb,
    }
}

diesel::table! {
    dialogue_denounced (question_id, user_id) {
        question_id -> Uuid,
        user_id -> Uuid,
    }
}

diesel::table! {
    dialogue_petitions (question_id, petition_id) {
        question_id -> Uuid,
        petition_id -> Uuid,
    }
}

diesel::table! {
    dialogue_questions (id) {
        id -> Uuid,
        dialogue_id -> Uuid,
        kind -> Text,
        topic -> Nullable<Text>,
        asker_group -> Nullable<Text>,
        village -> Nullable<Text>,
        content -> Nullable<Text>,
        state -> Text,
        is_sealed -> Bool,
        answer -> Nullable<Text>,
        answered_by -> Nullable<Text>,
        answered_on -> Nullable<Date>,
        created_at -> Timestamptz,
        created_by -> Uuid,
    }
}

diesel::table! {
    dialogue_steps (id) {
        id -> Uuid,
        dialogue_id -> Uuid,
        action -> Text,
        on_day -> Date,
        detail -> Jsonb,
        document -> Nullable<Jsonb>,
        note -> Nullable<Text>,
        recorded_at -> Timestamptz,
        recorded_by -> Uuid,
    }
}

diesel::table! {
    dialogues (id) {
        id -> Uuid,
        code -> Text,
        agency_id -> Uuid,
        kind -> Text,
        on_day -> Date,
        place -> Text,
        topics -> Jsonb,
        expected_participants -> Nullable<Text>,
        chair_name -> Text,
        chair_capacity -> Text,
        state -> Text,
        announced_on -> Nullable<Date>,
        held_on -> Nullable<Date>,
        actual_chair -> Nullable<Text>,
        participants -> Nullable<Integer>,
        concluded_on -> Nullable<Date>,
        published_on -> Nullable<Date>,
        search -> Text,
        version -> Integer,
        created_at -> Timestamptz,
        created_by -> Uuid,
    }
}

diesel::table! {
    dispatches (id) {
        id -> Uuid,
        petition_id -> Uuid,
        kind -> Text,
        to_agency_id -> Nullable<Uuid>,
        to_name -> Nullable<Text>,
        to_body_kind -> Nullable<Text>,
        document_number -> Nullable<Text>,
        document_on -> Nullable<Date>,
        sent_on -> Date,
        reply_by -> Nullable<Date>,
        received_on -> Nullable<Date>,
        replied_on -> Nullable<Date>,
        reply_outcome -> Nullable<Text>,
        reply_document_number -> Nullable<Text>,
        reply_document_on -> Nullable<Date>,
    }
}

diesel::table! {
    documents (id) {
        id -> Uuid,
        subject_kind -> Text,
        subject_id -> Uuid,
        agency_id -> Uuid,
        kind -> Text,
        size -> BigInt,
        series_id -> Uuid,
        edition -> Integer,
        is_original -> Bool,
        returned_on -> Nullable<Date>,
        key_id -> Uuid,
        wrapped_key -> Binary,
        about -> Binary,
        uploaded_at -> Timestamptz,
        uploaded_by -> Uuid,
    }
}

diesel::table! {
    grants (id) {
        id -> Uuid,
        user_id -> Uuid,
        agency_id -> Uuid,
        role -> Text,
        post -> Text,
        valid_from -> Date,
        valid_until -> Nullable<Date>,
        granted_by -> Nullable<Uuid>,
        confirmed_by -> Nullable<Uuid>,
        needs_confirmation -> Bool,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    idempotency_keys (actor_id, route, key) {
        actor_id -> Uuid,
        route -> Text,
        key -> Text,
        fingerprint -> Binary,
        status -> SmallInt,
        subject_kind -> Text,
        subject_id -> Uuid,
        key_id -> Uuid,
        answer -> Binary,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    jobs (id) {
        id -> Uuid,
        kind -> Text,
        payload -> Jsonb,
        run_at -> Timestamptz,
        attempts -> Integer,
        last_error -> Nullable<Text>,
        dead_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    keyring_keys (id) {
        id -> Uuid,
        purpose -> Text,
        label -> Text,
        wrapped -> Binary,
        from_at -> Timestamptz,
        until_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    notices (id) {
        id -> Uuid,
        petition_id -> Uuid,
        agency_id -> Uuid,
        kind -> Text,
        on_day -> Date,
        created_at -> Timestamptz,
        read_at -> Nullable<Timestamptz>,
        read_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    outbox (id) {
        id -> BigInt,
        kind -> Text,
        subject_kind -> Text,
        subject_id -> Uuid,
        at -> Timestamptz,
        payload -> Jsonb,
    }
}

diesel::table! {
    outbox_feed (feed_no) {
        feed_no -> BigInt,
        outbox_id -> BigInt,
    }
}

diesel::table! {
    parameters (id) {
        id -> Uuid,
        key -> Text,
        value -> Jsonb,
        document_reference -> Text,
        agency_id -> Nullable<Uuid>,
        valid_from -> Date,
        valid_until -> Nullable<Date>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    people (id) {
        id -> Uuid,
        subject_kind -> Text,
        subject_id -> Uuid,
        ordinal -> SmallInt,
        person_type -> Text,
        capacity -> Text,
        full_name -> Text,
        folded_name -> Text,
        gender -> Nullable<Text>,
        birth_year -> Nullable<SmallInt>,
        address -> Nullable<Text>,
        phone -> Nullable<Text>,
        identity_kind -> Nullable<Text>,
        identity_key_id -> Nullable<Uuid>,
        identity_cipher -> Nullable<Binary>,
        identity_index -> Nullable<Binary>,
        salt -> Binary,
        withdrawn_on -> Nullable<Date>,
    }
}

diesel::table! {
    petition_against (petition_id, ordinal) {
        petition_id -> Uuid,
        ordinal -> SmallInt,
        name -> Text,
        position -> Nullable<Text>,
        agency_id -> Nullable<Uuid>,
        agency_name -> Nullable<Text>,
        user_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    petition_contested (petition_id) {
        petition_id -> Uuid,
        contested_type -> Nullable<Text>,
        number -> Nullable<Text>,
        issued_on -> Nullable<Date>,
        issued_by -> Nullable<Text>,
        received_on -> Nullable<Date>,
        first_decision_number -> Nullable<Text>,
        first_decision_on -> Nullable<Date>,
        first_decision_issuer -> Nullable<Text>,
        first_decision_received_on -> Nullable<Date>,
        first_overdue -> Bool,
        previous_petition_id -> Nullable<Uuid>,
        obstacles -> Jsonb,
    }
}

diesel::table! {
    petition_denounced (petition_id, user_id) {
        petition_id -> Uuid,
        user_id -> Uuid,
    }
}

diesel::table! {
    petition_events (id) {
        id -> BigInt,
        petition_id -> Uuid,
        agency_id -> Uuid,
        kind -> Text,
        event -> Text,
        on_day -> Date,
        nth -> SmallInt,
        handling -> Nullable<Text>,
        in_time -> Nullable<Bool>,
    }
}

diesel::table! {
    petition_holders (petition_id, agency_id) {
        petition_id -> Uuid,
        agency_id -> Uuid,
        until_position -> Integer,
        until_on -> Date,
    }
}

diesel::table! {
    petition_links (petition_id, other_id) {
        petition_id -> Uuid,
        other_id -> Uuid,
        relation -> Text,
        linked_on -> Date,
    }
}

diesel::table! {
    petition_progress (petition_id) {
        petition_id -> Uuid,
        processed_on -> Nullable<Date>,
        accepted_on -> Nullable<Date>,
        is_complex -> Bool,
        settled_on -> Nullable<Date>,
        decision_number -> Nullable<Text>,
        requires_execution -> Nullable<Bool>,
        execution_due_on -> Nullable<Date>,
        executed_on -> Nullable<Date>,
        in_force_on -> Nullable<Date>,
        closed_on -> Nullable<Date>,
        complexity -> Text,
        extensions -> SmallInt,
        withdrawn_signers -> Integer,
        is_several_places -> Bool,
        proposed_handling -> Nullable<Text>,
        proposed_on -> Nullable<Date>,
        verifying_agency_id -> Nullable<Uuid>,
        verifier_id -> Nullable<Uuid>,
        verified_on -> Nullable<Date>,
        agrees_with_demand -> Nullable<Bool>,
        dialogue_on -> Nullable<Date>,
        suspended_on -> Nullable<Date>,
        published_text -> Nullable<Text>,
        erased_on -> Nullable<Date>,
    }
}

diesel::table! {
    petition_recusals (petition_id, user_id) {
        petition_id -> Uuid,
        user_id -> Uuid,
        ground -> Text,
        declared_on -> Date,
    }
}

diesel::table! {
    petition_search (petition_id) {
        petition_id -> Uuid,
        words -> Array<Nullable<Text>>,
        people -> Array<Nullable<Text>>,
    }
}

diesel::table! {
    petition_spans (id) {
        id -> BigInt,
        petition_id -> Uuid,
        agency_id -> Uuid,
        kind -> Text,
        state -> Text,
        due_on -> Nullable<Date>,
        is_suspended -> Bool,
        from_on -> Date,
        to_on -> Nullable<Date>,
    }
}

diesel::table! {
    petition_steps (id) {
        id -> Uuid,
        petition_id -> Uuid,
        position -> Integer,
        action -> Text,
        on_day -> Date,
        recorded_at -> Timestamptz,
        recorded_by -> Uuid,
        agency_id -> Uuid,
        document_number -> Nullable<Text>,
        document_on -> Nullable<Date>,
        signer_name -> Nullable<Text>,
        signer_post -> Nullable<Text>,
        detail -> Jsonb,
        note -> Nullable<Text>,
        late_entry -> Bool,
        late_reason -> Nullable<Text>,
        document_file_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    petition_texts (petition_id) {
        petition_id -> Uuid,
        summary -> Nullable<Text>,
        demand -> Nullable<Text>,
        public_summary -> Nullable<Text>,
        settling_name -> Nullable<Text>,
        forwarder_name -> Nullable<Text>,
        forwarder_kind -> Nullable<Text>,
        forwarder_document -> Nullable<Text>,
        forwarder_on -> Nullable<Date>,
        forwarder_wants_reply -> Nullable<Bool>,
        remote_area_reason -> Nullable<Text>,
        search -> Text,
    }
}

diesel::table! {
    petition_words (petition_id, word) {
        petition_id -> Uuid,
        word -> Text,
    }
}

diesel::table! {
    petitions (id) {
        id -> Uuid,
        code -> Text,
        agency_id -> Uuid,
        matter_id -> Uuid,
        is_main -> Bool,
        kind -> Text,
        source -> Text,
        incoming_number -> Nullable<Text>,
        received_on -> Date,
        written_on -> Nullable<Date>,
        authorship -> Text,
        signer_count -> Integer,
        field -> Text,
        level -> SmallInt,
        state -> Text,
        handling -> Nullable<Text>,
        competence -> Nullable<Text>,
        prior_status -> Nullable<Text>,
        special_route -> Nullable<Text>,
        is_eligible -> Nullable<Bool>,
        ineligible_reason -> Nullable<Text>,
        handler_id -> Nullable<Uuid>,
        settling_agency_id -> Nullable<Uuid>,
        result -> Nullable<Text>,
        is_sealed -> Bool,
        is_remote_area -> Bool,
        origin -> Text,
        late_entry -> Bool,
        version -> Integer,
        created_at -> Timestamptz,
        created_by -> Uuid,
    }
}

diesel::table! {
    reception_denounced (reception_id, user_id) {
        reception_id -> Uuid,
        user_id -> Uuid,
    }
}

diesel::table! {
    reception_follow_ups (id) {
        id -> Uuid,
        reception_id -> Uuid,
        on_day -> Nullable<Date>,
        text -> Text,
    }
}

diesel::table! {
    reception_matters (id) {
        id -> Uuid,
        reception_id -> Uuid,
        ordinal -> SmallInt,
        kind -> Text,
        field -> Nullable<Text>,
        occurrence -> Text,
        content -> Nullable<Text>,
        previous_reception_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    reception_petitions (reception_id, petition_id) {
        reception_id -> Uuid,
        petition_id -> Uuid,
    }
}

diesel::table! {
    reception_sessions (id) {
        id -> Uuid,
        agency_id -> Uuid,
        on_day -> Date,
        mode -> Text,
        host -> Text,
        host_name -> Nullable<Text>,
        host_capacity -> Text,
        place -> Nullable<Text>,
        expected_content -> Nullable<Text>,
        opened_at -> Nullable<Timestamptz>,
        actual_host -> Nullable<Text>,
        actual_host_name -> Nullable<Text>,
        delegation_document -> Nullable<Jsonb>,
        closed_at -> Nullable<Timestamptz>,
        visitors -> Nullable<Integer>,
        version -> Integer,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    reception_texts (reception_id) {
        reception_id -> Uuid,
        request -> Nullable<Text>,
        prior_settlement -> Nullable<Text>,
        note -> Nullable<Text>,
        search -> Text,
    }
}

diesel::table! {
    receptions (id) {
        id -> Uuid,
        code -> Text,
        agency_id -> Uuid,
        session_id -> Nullable<Uuid>,
        mode -> Text,
        host -> Text,
        received_at -> Timestamptz,
        received_on -> Date,
        received_by_name -> Nullable<Text>,
        people_count -> Integer,
        is_representative -> Bool,
        outcome -> Text,
        refusal_ground -> Nullable<Text>,
        promised_answer_on -> Nullable<Date>,
        interpreter_language -> Nullable<Text>,
        statement_is_read_back -> Nullable<Bool>,
        statement_signed_by -> Nullable<Text>,
        is_sealed -> Bool,
        origin -> Text,
        late_entry -> Bool,
        version -> Integer,
        created_at -> Timestamptz,
        created_by -> Uuid,
    }
}

diesel::table! {
    refresh_tokens (id) {
        id -> Uuid,
        session_id -> Uuid,
        digest -> Binary,
        client_digest -> Binary,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
        successor_key_id -> Nullable<Uuid>,
        successor -> Nullable<Binary>,
    }
}

diesel::table! {
    register_rows (row_digest) {
        row_digest -> Binary,
        content_digest -> Binary,
        register -> Text,
        agency_id -> Uuid,
        year -> Integer,
        subject_id -> Uuid,
        imported_at -> Timestamptz,
    }
}

diesel::table! {
    schema_serves (id) {
        id -> Bool,
        oldest_program -> Integer,
    }
}

diesel::table! {
    sealed_indexes (digest, sealed_id) {
        sealed_id -> Uuid,
        digest -> Binary,
    }
}

diesel::table! {
    sealed_records (id) {
        id -> Uuid,
        subject_kind -> Text,
        subject_id -> Uuid,
        key_id -> Uuid,
        cipher -> Binary,
    }
}

diesel::table! {
    sequencer_queue (line, row_id) {
        line -> Text,
        row_id -> BigInt,
    }
}

diesel::table! {
    sessions (id) {
        id -> Uuid,
        user_id -> Uuid,
        created_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        end_reason -> Nullable<Text>,
    }
}

diesel::table! {
    sign_in_failures (name_digest, address_digest) {
        name_digest -> Binary,
        address_digest -> Binary,
        failures -> Integer,
        last_at -> Timestamptz,
        locked_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    users (id) {
        id -> Uuid,
        username -> Text,
        full_name -> Text,
        password_hash -> Text,
        must_change_password -> Bool,
        disabled_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        version -> Integer,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    access_epoch,
    agencies,
    audit_entries,
    audit_heads,
    audit_reasons,
    audit_sealed,
    audit_seals,
    blob_uploads,
    calendar_days,
    code_counters,
    commitment_steps,
    commitments,
    deadlines,
    dialogue_denounced,
    dialogue_petitions,
    dialogue_questions,
    dialogue_steps,
    dialogues,
    dispatches,
    documents,
    grants,
    idempotency_keys,
    jobs,
    keyring_keys,
    notices,
    outbox,
    outbox_feed,
    parameters,
    people,
    petition_against,
    petition_contested,
    petition_denounced,
    petition_events,
    petition_holders,
    petition_links,
    petition_progress,
    petition_recusals,
    petition_search,
    petition_spans,
    petition_steps,
    petition_texts,
    petition_words,
    petitions,
    reception_denounced,
    reception_follow_ups,
    reception_matters,
    reception_petitions,
    reception_sessions,
    reception_texts,
    receptions,
    refresh_tokens,
    register_rows,
    schema_serves,
    sealed_indexes,
    sealed_records,
    sequencer_queue,
    sessions,
    sign_in_failures,
    users,
);
