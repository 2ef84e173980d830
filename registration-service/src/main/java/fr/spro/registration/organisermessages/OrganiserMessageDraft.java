package fr.spro.registration.organisermessages;

import java.util.Set;

/** A message that is to be sent. */
public record OrganiserMessageDraft(Set<RecipientGroup> to, String subject, String text) {
    public OrganiserMessageDraft {
        to = Set.copyOf(to);
    }
}
