package fr.spro.events.programme.http;

import fr.spro.events.input.http.IdempotencyKey;
import fr.spro.platform.core.Sha256;
import fr.spro.platform.journal.JournalEntry;
import java.util.Map;

/** An idempotency key as the id of what it creates: the same key of the same caller always names the same event. */
record IdempotentEventId(String id, JournalEntry.Answer answer) {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int ID_LENGTH = 26;

    static IdempotentEventId of(String key, String subject, Map<String, Object> body) {
        byte[] digest = Sha256.of(subject + "\n" + IdempotencyKey.checked(key));
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ALPHABET[digest[i] & 31]);
        }
        return new IdempotentEventId(id.toString(), new JournalEntry.Answer(key, Sha256.hex(body.toString())));
    }
}
