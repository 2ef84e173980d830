package fr.spro.registration.signup;

import fr.spro.platform.core.Unscoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the people behind the registrations are kept. */
public interface Contacts {

    /** The contact of a registration. */
    @Unscoped
    Optional<Contact> find(String registrationId);

    /** The contacts that exist among these registrations, by registration id. */
    Map<String, Contact> find(Collection<String> registrationIds);

    /** Stores new contacts; storing the same one again is harmless. */
    void store(List<Contact> contacts);

    /**
     * Replaces name, need and address.
     *
     * @return false where others were stored meanwhile than {@code seen} says
     */
    boolean correct(Contact seen, Contact corrected);

    void delete(Collection<String> registrationIds);
}
