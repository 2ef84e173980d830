package fr.spro.events.organisations.http;

import fr.spro.events.organisations.DerivedId;
import fr.spro.platform.web.IdempotencyKey;

/** An idempotency key as the id of what it creates: the same key of the same caller always names the same organisation. */
final class CreationKey {
    private CreationKey() {}

    static String id(String key, String subject) {
        return DerivedId.of("organisation", subject, IdempotencyKey.checked(key));
    }
}
