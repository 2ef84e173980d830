package fr.spro.registration.signup;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Contacts for plain tests. */
public class InMemoryContacts implements Contacts {

    final Map<String, Contact> byId = new ConcurrentHashMap<>();

    @Override
    public Optional<Contact> find(String registrationId) {
        return Optional.ofNullable(byId.get(registrationId));
    }

    @Override
    public Map<String, Contact> find(Collection<String> registrationIds) {
        Map<String, Contact> found = new HashMap<>(byId);
        found.keySet().retainAll(registrationIds);
        return found;
    }

    @Override
    public void store(List<Contact> contacts) {
        contacts.forEach(contact -> byId.put(contact.registrationId(), contact));
    }

    @Override
    public boolean correct(Contact seen, Contact corrected) {
        return byId.replace(seen.registrationId(), seen, corrected);
    }

    @Override
    public void delete(Collection<String> registrationIds) {
        byId.keySet().removeAll(registrationIds);
    }
}
