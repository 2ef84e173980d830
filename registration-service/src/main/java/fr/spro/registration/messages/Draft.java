package fr.spro.registration.messages;

import java.util.Set;

/** A message that is to be sent. */
public record Draft(Set<Target> to, String subject, String text) {
    public Draft {
        to = Set.copyOf(to);
    }
}
