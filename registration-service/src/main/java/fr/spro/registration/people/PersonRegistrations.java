package fr.spro.registration.people;

import java.util.Map;

/** Tells the registrations of one person. */
@FunctionalInterface
public interface PersonRegistrations {
    /** Session ids by registration id of the person with that key, as last projected; empty when unknown. */
    Map<String, String> of(String personKey);
}
