package fr.spro.registration.links;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Links for plain tests. */
public final class InMemoryPersonalLinks implements LinkStore {
    final Map<String, ManageLink> links = new ConcurrentHashMap<>();

    @Override
    public void keep(ManageLink link) {
        links.putIfAbsent(link.hash(), link);
    }

    @Override
    public Optional<ManageLink> find(String hash) {
        return Optional.ofNullable(links.get(hash));
    }

    @Override
    public void revoke(String hash) {
        links.computeIfPresent(
                hash,
                (key, link) -> new ManageLink(
                        link.hash(),
                        link.registrationId(),
                        link.sessionId(),
                        link.purpose(),
                        link.generation(),
                        true,
                        link.used()));
    }

    @Override
    public void used(String hash, Instant at) {
        links.computeIfPresent(
                hash,
                (key, link) -> new ManageLink(
                        link.hash(),
                        link.registrationId(),
                        link.sessionId(),
                        link.purpose(),
                        link.generation(),
                        link.revoked(),
                        at));
    }
}
