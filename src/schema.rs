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
        is_council -> Bool,
        is_public_unit -> Bool,
    }
}

diesel::table! {
    agency_eids (id) {
        id -> Uuid,
        agency_id -> Uuid,
        eid -> Text,
        valid_from -> Date,
        valid_until -> Nullable<Date>,
        document_reference -> Text,
        version -> Integer,
        created_at -> Timestamptz,
        created_by -> Uuid,
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
    check_cases (check_id, petition_id) {
        check_id -> Uuid,
        petition_id -> Uuid,
        sample -> SmallInt,
        place -> Integer,
    }
}

diesel::table! {
    check_findings (id) {
        id -> Uuid,
        check_id -> Uuid,
        petition_id -> Nullable<Uuid>,
        nature -> Text,
        content -> Text,
        basis -> Nullable<Text>,
        found_on -> Date,
        found_by -> Uuid,
    }
}

diesel::table! {
    check_follow_ups (id) {
        id -> Uuid,
        recommendation_id -> Uuid,
        on_day -> Date,
        status -> Text,
        note -> Text,
        document -> Nullable<Jsonb>,
        recorded_by -> Uuid,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    check_recommendations (id) {
        id -> Uuid,
        check_id -> Uuid,
        finding_id -> Nullable<Uuid>,
        content -> Text,
        due_on -> Date,
        status -> Text,
        done_on -> Nullable<Date>,
        made_on -> Date,
    }
}

diesel::table! {
    check_samples (check_id, ordinal) {
        check_id -> Uuid,
        ordinal -> SmallInt,
        seed -> Text,
        kind -> Nullable<Text>,
        state -> Nullable<Text>,
        received_from -> Date,
        received_to -> Date,
        wanted -> Integer,
        frame -> Jsonb,
        drawn_on -> Date,
        drawn_by -> Uuid,
    }
}

diesel::table! {
    checks (id) {
        id -> Uuid,
        agency_id -> Uuid,
        by_agency_id -> Uuid,
        is_self_check -> Bool,
        title -> Text,
        content -> Nullable<Text>,
        period_from -> Date,
        period_to -> Date,
        decision -> Nullable<Jsonb>,
        opened_on -> Nullable<Date>,
        due_on -> Nullable<Date>,
        state -> Text,
        concluded_on -> Nullable<Date>,
        conclusion -> Nullable<Jsonb>,
        conclusion_text -> Nullable<Text>,
        completed_on -> Nullable<Date>,
        version -> Integer,
        created_at -> Timestamptz,
        created_by -> Uuid,
        plan -> Nullable<Jsonb>,
        planned_from -> Nullable<Date>,
        planned_to -> Nullable<Date>,
        dropped_on -> Nullable<Date>,
        drop_reason -> Nullable<Text>,
        on_day -> Nullable<Date>,
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
        is_confirmed -> Nullable<Bool>,
        confirmed_on -> Nullable<Date>,
        confirmation_note -> Nullable<Text>,
    }
}

diesel::table! {
    council_promises (id) {
        id -> Uuid,
        agency_id -> Uuid,
        session_id -> Nullable<Uuid>,
        question_id -> Uuid,
        made_on -> Date,
        is_confirmed -> Nullable<Bool>,
        confirmed_on -> Nullable<Date>,
        confirmation_note -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    council_questions (id) {
        id -> Uuid,
        code -> Text,
        agency_id -> Uuid,
        session_id -> Nullable<Uuid>,
        follows_id -> Nullable<Uuid>,
        deputy_name -> Text,
        deputy_unit -> Nullable<Text>,
        content -> Text,
        search -> Text,
        field -> Text,
        respondent_agency_id -> Uuid,
        respondent_name -> Text,
        respondent_post -> Text,
        raised_on -> Date,
        form -> Text,
        written_ground -> Nullable<Text>,
        status -> Text,
        answered_on -> Nullable<Date>,
        answered_by_name -> Nullable<Text>,
        answer -> Nullable<Text>,
        responsibility -> Nullable<Text>,
        measures -> Nullable<Text>,
        measures_due_on -> Nullable<Date>,
        answer_document -> Nullable<Jsonb>,
        answered_in_time -> Nullable<Bool>,
        resolved_on -> Nullable<Date>,
        resolution_document -> Nullable<Jsonb>,
        resolution_note -> Nullable<Text>,
        version -> Integer,
        created_at -> Timestamptz,
        created_by -> Uuid,
    }
}

diesel::table! {
    council_reports (id) {
        id -> Uuid,
        code -> Text,
        agency_id -> Uuid,
        session_id -> Uuid,
        respondent_agency_id -> Uuid,
        is_owed -> Bool,
        reported_on -> Nullable<Date>,
        summary -> Nullable<Text>,
        document -> Nullable<Jsonb>,
        reported_in_time -> Nullable<Bool>,
        version -> Integer,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    council_sessions (id) {
        id -> Uuid,
        agency_id -> Uuid,
        term -> Text,
        number -> Integer,
        kind -> Text,
        opens_on -> Date,
        closes_on -> Nullable<Date>,
        place -> Nullable<Text>,
        version -> Integer,
        created_at -> Timestamptz,
        cancelled_on -> Nullable<Date>,
    }
}

diesel::table! {
    council_steps (subject_kind, subject_id, position) {
        subject_kind -> Text,
        subject_id -> Uuid,
        position -> Integer,
        action -> Text,
        on_day -> Date,
        document -> Nullable<Jsonb>,
        detail -> Jsonb,
        note -> Nullable<Text>,
        user_id -> Uuid,
        created_at -> Timestamptz,
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
        topic_search -> Text,
        held_on -> Date,
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
        handled_agency_id -> Nullable<Uuid>,
        handled_on -> Nullable<Date>,
        nth -> Nullable<SmallInt>,
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
    erasure_notes (subject_kind, subject_id) {
        subject_kind -> Text,
        subject_id -> Uuid,
        agency_id -> Uuid,
        kept_until -> Date,
        noted_on -> Date,
    }
}

diesel::table! {
    figure_sums (id) {
        id -> BigInt,
        agency_id -> Uuid,
        figure -> Text,
        span -> Text,
        from_on -> Date,
        n -> BigInt,
        extra -> BigInt,
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
    mediation_group_steps (id) {
        id -> Uuid,
        group_id -> Uuid,
        action -> Text,
        on_day -> Date,
        detail -> Jsonb,
        document -> Nullable<Jsonb>,
        recorded_at -> Timestamptz,
        recorded_by -> Uuid,
    }
}

diesel::table! {
    mediation_groups (id) {
        id -> Uuid,
        agency_id -> Uuid,
        village -> Text,
        document -> Jsonb,
        valid_from -> Date,
        valid_until -> Nullable<Date>,
        end_document -> Nullable<Jsonb>,
        version -> Integer,
        created_at -> Timestamptz,
        created_by -> Uuid,
    }
}

diesel::table! {
    mediation_mediators (mediation_id, mediator_id) {
        mediation_id -> Uuid,
        mediator_id -> Uuid,
        assigned_on -> Date,
        recused_on -> Nullable<Date>,
        recusal_ground -> Nullable<Text>,
    }
}

diesel::table! {
    mediation_parties (mediation_id, ordinal) {
        mediation_id -> Uuid,
        ordinal -> SmallInt,
        group_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    mediation_petitions (mediation_id, petition_id) {
        mediation_id -> Uuid,
        petition_id -> Uuid,
        link -> Text,
    }
}

diesel::table! {
    mediation_records (mediation_id) {
        mediation_id -> Uuid,
        recorded_on -> Date,
        ground -> Text,
        main_content -> Text,
        course -> Text,
        agreement -> Text,
        rights_and_duties -> Text,
        method_and_deadline -> Text,
        signatures -> Jsonb,
    }
}

diesel::table! {
    mediation_steps (id) {
        id -> Uuid,
        mediation_id -> Uuid,
        action -> Text,
        on_day -> Date,
        detail -> Jsonb,
        texts -> Jsonb,
        late_entry -> Bool,
        recorded_at -> Timestamptz,
        recorded_by -> Uuid,
    }
}

diesel::table! {
    mediation_texts (mediation_id) {
        mediation_id -> Uuid,
        content -> Text,
        demand -> Nullable<Text>,
        search -> Text,
    }
}

diesel::table! {
    mediations (id) {
        id -> Uuid,
        code -> Text,
        agency_id -> Uuid,
        kind -> Text,
        matter -> Text,
        matter_reference -> Nullable<Text>,
        ground -> Text,
        state -> Text,
        opened_on -> Date,
        started_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        stopped_by -> Nullable<Text>,
        execution_due_on -> Nullable<Date>,
        executed_on -> Nullable<Date>,
        late_entry -> Bool,
        version -> Integer,
        created_at -> Timestamptz,
        created_by -> Uuid,
    }
}

diesel::table! {
    mediators (id) {
        id -> Uuid,
        group_id -> Uuid,
        full_name -> Text,
        phone -> Nullable<Text>,
        is_head -> Bool,
        from_on -> Date,
        until_on -> Nullable<Date>,
        document -> Jsonb,
    }
}

diesel::table! {
    national_cursor (id) {
        id -> Bool,
        feed_no -> BigInt,
    }
}

diesel::table! {
    national_messages (id) {
        id -> Uuid,
        subject_kind -> Text,
        subject_id -> Uuid,
        source_id -> Uuid,
        action -> Text,
        position -> Integer,
        agency_id -> Uuid,
        on_day -> Date,
        feed_no -> BigInt,
        state -> Text,
        attempts -> Integer,
        next_at -> Timestamptz,
        last_error -> Nullable<Text>,
        acknowledged_at -> Nullable<Timestamptz>,
        version -> Integer,
        created_at -> Timestamptz,
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
    petition_consequences (id) {
        id -> BigInt,
        petition_id -> Uuid,
        on_day -> Date,
        is_executed -> Bool,
        recover_money_vnd -> BigInt,
        recover_land_m2 -> Double,
        return_org_money_vnd -> BigInt,
        return_org_land_m2 -> Double,
        return_person_money_vnd -> BigInt,
        return_person_land_m2 -> Double,
        orgs_restored -> BigInt,
        persons_restored -> BigInt,
        discipline_orgs -> BigInt,
        discipline_persons -> BigInt,
        discipline_officials -> BigInt,
        police_cases -> BigInt,
        police_persons -> BigInt,
        police_officials -> BigInt,
        prosecuted_cases -> BigInt,
        prosecuted_persons -> BigInt,
        prosecuted_officials -> BigInt,
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
        reentered_on -> Nullable<Date>,
        ended_in_time -> Nullable<Bool>,
        withdrawn_by_persuasion -> Bool,
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
        matter_id -> Uuid,
        is_main -> Bool,
        source -> Text,
        received_on -> Date,
        entered_on -> Date,
        authorship -> Text,
        signer_count -> Integer,
        field -> Text,
        level -> SmallInt,
        competence -> Nullable<Text>,
        prior_status -> Nullable<Text>,
        is_eligible -> Nullable<Bool>,
        handling -> Nullable<Text>,
        processed_on -> Nullable<Date>,
        accepted_on -> Nullable<Date>,
        settled_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        result -> Nullable<Text>,
        ended_in_time -> Nullable<Bool>,
        by_persuasion -> Bool,
        must_execute -> Bool,
        executed_on -> Nullable<Date>,
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
    plan_report_steps (report_id, position) {
        report_id -> Uuid,
        position -> Integer,
        action -> Text,
        on_day -> Date,
        recorded_at -> Timestamptz,
        recorded_by -> Uuid,
        reason -> Nullable<Text>,
        sent -> Nullable<Jsonb>,
    }
}

diesel::table! {
    plan_reports (id) {
        id -> Uuid,
        round_id -> Uuid,
        agency_id -> Uuid,
        code -> Text,
        edition -> Integer,
        state -> Text,
        content -> Jsonb,
        figures -> Nullable<Jsonb>,
        figures_from -> Nullable<Date>,
        figures_to -> Nullable<Date>,
        document -> Nullable<Jsonb>,
        submitted_on -> Nullable<Date>,
        decided_on -> Nullable<Date>,
        previous_id -> Nullable<Uuid>,
        version -> Integer,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    plan_rounds (id) {
        id -> Uuid,
        code -> Text,
        district_id -> Uuid,
        year -> Integer,
        kind -> Text,
        title -> Text,
        from_on -> Date,
        to_on -> Date,
        before_on -> Date,
        goals -> Jsonb,
        document_number -> Text,
        document_on -> Date,
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
    reception_receipt_papers (receipt_id, ordinal) {
        receipt_id -> Uuid,
        ordinal -> SmallInt,
        title -> Nullable<Text>,
        pages -> Integer,
        copies -> Integer,
        is_original -> Bool,
    }
}

diesel::table! {
    reception_receipts (id) {
        id -> Uuid,
        code -> Text,
        reception_id -> Uuid,
        given_on -> Date,
        given_by -> Uuid,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    reception_schedules (id) {
        id -> Uuid,
        agency_id -> Uuid,
        rule -> Text,
        weekdays -> Jsonb,
        days -> Jsonb,
        nth -> Nullable<SmallInt>,
        when_off -> Text,
        mode -> Text,
        host -> Text,
        host_title -> Nullable<Text>,
        host_capacity -> Text,
        place -> Nullable<Text>,
        expected_content -> Nullable<Text>,
        from_on -> Date,
        until_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        end_reason -> Nullable<Text>,
        version -> Integer,
        created_at -> Timestamptz,
        created_by -> Uuid,
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
        schedule_id -> Nullable<Uuid>,
        rule_day -> Nullable<Date>,
        planned_on -> Date,
        published_on -> Nullable<Date>,
        cancelled_on -> Nullable<Date>,
        cancel_reason -> Nullable<Text>,
        unscheduled_ground -> Nullable<Text>,
        excused_on -> Nullable<Date>,
        excuse_reason -> Nullable<Text>,
        excuse_document -> Nullable<Jsonb>,
        moves -> Jsonb,
        conclusion_document -> Nullable<Jsonb>,
        concluded_on -> Nullable<Date>,
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
        content_agency_id -> Nullable<Uuid>,
        erased_on -> Nullable<Date>,
        is_crowd -> Bool,
        owes_notice -> Bool,
        refusal_notice -> Nullable<Jsonb>,
        statement_confirmation -> Nullable<Text>,
        corrects_id -> Nullable<Uuid>,
        corrected_by_id -> Nullable<Uuid>,
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
    report_snapshot_steps (id) {
        id -> Uuid,
        snapshot_id -> Uuid,
        action -> Text,
        at -> Timestamptz,
        by_user -> Uuid,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    report_snapshots (id) {
        id -> Uuid,
        form -> Text,
        regime -> Text,
        period -> Nullable<Text>,
        from_on -> Date,
        to_on -> Date,
        agency_id -> Uuid,
        is_consolidated -> Bool,
        state -> Text,
        content -> Binary,
        content_sha256 -> Binary,
        sealed_no -> Nullable<BigInt>,
        sealed_hash -> Nullable<Binary>,
        version -> Integer,
        created_at -> Timestamptz,
        created_by -> Uuid,
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
    signal_records (signal_id, record_kind, record_id) {
        signal_id -> Uuid,
        record_kind -> Text,
        record_id -> Uuid,
        person_id -> Nullable<Uuid>,
        is_current -> Bool,
    }
}

diesel::table! {
    signal_runs (on_day) {
        on_day -> Date,
        at -> Timestamptz,
        found -> Integer,
    }
}

diesel::table! {
    signal_steps (id) {
        id -> Uuid,
        signal_id -> Uuid,
        action -> Text,
        at -> Timestamptz,
        by -> Uuid,
        detail -> Jsonb,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    signals (id) {
        id -> Uuid,
        code -> Text,
        kind -> Text,
        identity -> Binary,
        agency_id -> Uuid,
        state -> Text,
        is_current -> Bool,
        facts -> Jsonb,
        first_seen_on -> Date,
        last_seen_on -> Date,
        assigned_agency_id -> Nullable<Uuid>,
        assigned_user_id -> Nullable<Uuid>,
        due_on -> Nullable<Date>,
        version -> Integer,
    }
}

diesel::table! {
    urging_cases (urging_id, petition_id) {
        urging_id -> Uuid,
        petition_id -> Uuid,
    }
}

diesel::table! {
    urgings (id) {
        id -> Uuid,
        subject -> Text,
        agency_id -> Uuid,
        by_agency_id -> Uuid,
        topic -> Nullable<Text>,
        field -> Nullable<Text>,
        period -> Nullable<Text>,
        content -> Text,
        document -> Jsonb,
        sent_on -> Date,
        reply_by -> Date,
        continued_on -> Nullable<Date>,
        ordinal -> SmallInt,
        follows_id -> Nullable<Uuid>,
        state -> Text,
        replied_on -> Nullable<Date>,
        reply_text -> Nullable<Text>,
        reply_document -> Nullable<Jsonb>,
        replied_by -> Nullable<Uuid>,
        ended_on -> Nullable<Date>,
        escalated_on -> Nullable<Date>,
        escalated_to -> Nullable<Uuid>,
        escalation_note -> Nullable<Text>,
        escalation_document -> Nullable<Jsonb>,
        acknowledged_on -> Nullable<Date>,
        instruction -> Nullable<Text>,
        version -> Integer,
        created_at -> Timestamptz,
        created_by -> Uuid,
        plan_report_id -> Nullable<Uuid>,
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

diesel::table! {
    voter_answers (id) {
        id -> Uuid,
        voter_petition_id -> Uuid,
        on_day -> Date,
        status -> Text,
        answer -> Text,
        roadmap -> Nullable<Text>,
        roadmap_due_on -> Nullable<Date>,
        document -> Jsonb,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    voter_meetings (id) {
        id -> Uuid,
        agency_id -> Uuid,
        session_id -> Nullable<Uuid>,
        body -> Text,
        held_on -> Date,
        place -> Text,
        deputies -> Jsonb,
        voters -> Integer,
        version -> Integer,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    voter_petition_links (voter_petition_id, petition_id) {
        voter_petition_id -> Uuid,
        petition_id -> Uuid,
    }
}

diesel::table! {
    voter_petitions (id) {
        id -> Uuid,
        code -> Text,
        agency_id -> Uuid,
        body -> Text,
        session_id -> Nullable<Uuid>,
        meeting_id -> Nullable<Uuid>,
        kind -> Text,
        source -> Text,
        deputy_name -> Nullable<Text>,
        contact_on -> Nullable<Date>,
        received_on -> Date,
        field -> Text,
        content -> Nullable<Text>,
        raised_by -> Nullable<Text>,
        search -> Text,
        main_id -> Nullable<Uuid>,
        state -> Text,
        sent_to -> Nullable<Uuid>,
        sent_on -> Nullable<Date>,
        sent_document -> Nullable<Jsonb>,
        answer_status -> Nullable<Text>,
        answered_on -> Nullable<Date>,
        answered_in_time -> Nullable<Bool>,
        published_on -> Nullable<Date>,
        published_where -> Nullable<Text>,
        posted_until -> Nullable<Date>,
        supervised_on -> Nullable<Date>,
        supervision -> Nullable<Text>,
        supervision_document -> Nullable<Jsonb>,
        version -> Integer,
        created_at -> Timestamptz,
        sent_elsewhere -> Nullable<Jsonb>,
    }
}

diesel::joinable!(check_cases -> checks (check_id));
diesel::joinable!(check_cases -> petitions (petition_id));
diesel::joinable!(check_findings -> checks (check_id));
diesel::joinable!(check_findings -> petitions (petition_id));
diesel::joinable!(check_findings -> users (found_by));
diesel::joinable!(check_follow_ups -> check_recommendations (recommendation_id));
diesel::joinable!(check_follow_ups -> users (recorded_by));
diesel::joinable!(check_recommendations -> check_findings (finding_id));
diesel::joinable!(check_recommendations -> checks (check_id));
diesel::joinable!(check_samples -> checks (check_id));
diesel::joinable!(check_samples -> users (drawn_by));
diesel::joinable!(checks -> users (created_by));
diesel::joinable!(urging_cases -> petitions (petition_id));
diesel::joinable!(urging_cases -> urgings (urging_id));
diesel::joinable!(urgings -> plan_reports (plan_report_id));

diesel::allow_tables_to_appear_in_same_query!(
    access_epoch,
    agencies,
    agency_eids,
    audit_entries,
    audit_heads,
    audit_reasons,
    audit_sealed,
    audit_seals,
    blob_uploads,
    calendar_days,
    check_cases,
    check_findings,
    check_follow_ups,
    check_recommendations,
    check_samples,
    checks,
    code_counters,
    commitment_steps,
    commitments,
    council_promises,
    council_questions,
    council_reports,
    council_sessions,
    council_steps,
    deadlines,
    dialogue_denounced,
    dialogue_petitions,
    dialogue_questions,
    dialogue_steps,
    dialogues,
    dispatches,
    documents,
    erasure_notes,
    figure_sums,
    grants,
    idempotency_keys,
    jobs,
    keyring_keys,
    mediation_group_steps,
    mediation_groups,
    mediation_mediators,
    mediation_parties,
    mediation_petitions,
    mediation_records,
    mediation_steps,
    mediation_texts,
    mediations,
    mediators,
    national_cursor,
    national_messages,
    notices,
    outbox,
    outbox_feed,
    parameters,
    people,
    petition_against,
    petition_consequences,
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
    plan_report_steps,
    plan_reports,
    plan_rounds,
    reception_denounced,
    reception_follow_ups,
    reception_matters,
    reception_petitions,
    reception_receipt_papers,
    reception_receipts,
    reception_schedules,
    reception_sessions,
    reception_texts,
    receptions,
    refresh_tokens,
    register_rows,
    report_snapshot_steps,
    report_snapshots,
    schema_serves,
    sealed_indexes,
    sealed_records,
    sequencer_queue,
    sessions,
    sign_in_failures,
    signal_records,
    signal_runs,
    signal_steps,
    signals,
    urging_cases,
    urgings,
    users,
    voter_answers,
    voter_meetings,
    voter_petition_links,
    voter_petitions,
);
