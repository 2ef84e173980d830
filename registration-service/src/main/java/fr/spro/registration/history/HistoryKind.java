package fr.spro.registration.history;

/** What happened; a page has words for each in every language. */
public enum HistoryKind {
    SESSION_CHANGED,
    RULES_CHANGED,
    SIGNED_UP,
    QUEUED,
    REQUESTED,
    SIGNED_UP_AGAIN,
    OVERLAPPED,
    PROMOTED,
    OFFERED,
    OFFER_ACCEPTED,
    OFFER_LAPSED,
    APPROVED,
    DECLINED,
    PLACE_GIVEN,
    HANDED_OVER,
    CANCELLED,
    ATTENDED,
    ADMITTED,
    WALKED_IN,
    SCANNED_AGAIN,
    SCAN_NOTED,
    ATTENDANCE_UNDONE,
    WISHED,
    CORRECTED,
    ERASED
}
