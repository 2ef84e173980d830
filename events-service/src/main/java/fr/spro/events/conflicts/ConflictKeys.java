package fr.spro.events.conflicts;

import fr.spro.events.formats.Forum;
import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.Venue;
import fr.spro.events.input.FoldedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By which names a room and an organisation are found again. */
final class ConflictKeys {
    /** Names of no room, in which any number of sessions meet. */
    private static final Set<String> EVERYWHERE = Set.of(
            "en ligne",
            "a distance",
            "distanciel",
            "visio",
            "visioconference",
            "en visioconference",
            "online",
            "teams",
            "zoom");

    private static final Set<String> OPEN = Set.of("a definir", "a preciser", "lieu a definir", "a determiner", "tbd");

    private static final int BANDS = 20;

    private ConflictKeys() {}

    /** Name and town; null for what is no room. */
    static @Nullable String room(Venue venue) {
        String name = FoldedText.of(venue.name());
        return name.isEmpty() || EVERYWHERE.contains(name) || OPEN.contains(name)
                ? null
                : "room:" + name + '|' + FoldedText.of(venue.town() == null ? "" : venue.town());
    }

    static boolean isOnline(Venue venue) {
        return EVERYWHERE.contains(FoldedText.of(venue.name()));
    }

    static boolean isOpen(@Nullable Venue venue) {
        return venue == null || venue.name().isBlank() || OPEN.contains(FoldedText.of(venue.name()));
    }

    /** Under which keys a presenter is kept: one that the directory knows also for those who only write its name. */
    static List<String> kept(Presenter presenter) {
        String name = FoldedText.of(presenter.name());
        return presenter.organisationId() == null
                ? List.of("name:" + name)
                : List.of("id:" + presenter.organisationId(), "both:" + name);
    }

    /** Under which keys a presenter is looked for: two ids are two organisations, whatever their names are. */
    static List<String> sought(Presenter presenter) {
        String name = FoldedText.of(presenter.name());
        return presenter.organisationId() == null
                ? List.of("name:" + name, "both:" + name)
                : List.of("id:" + presenter.organisationId(), "name:" + name);
    }

    /** Everybody who presents at a session: at a forum the holders of stands too, in as many sessions as it may have bands. */
    static List<Presenter> presenters(ConflictSubject subject, ConflictSlot slot) {
        if (!(subject.format() instanceof Forum forum) || slot.index() >= BANDS) {
            return slot.presenters();
        }
        List<Presenter> all = new ArrayList<>(slot.presenters());
        forum.stands().forEach(stand -> all.add(stand.organisation()));
        return all;
    }
}
