package fr.spro.registration.worlds;

import fr.spro.platform.wired.Effect;

/** Where the search is called in the program with a cut. */
public final class Inside {
    private Inside() {}

    /** The story; empty when no promise was broken. */
    public static String search(String world, int faults, int most, String flaw) {
        World wanted = SmallWorlds.all().stream()
                .filter(each -> each.name().equals(world))
                .findFirst()
                .orElseThrow();
        String story = Search.through(wanted.faults(faults), most, Effect.Flaw.valueOf(flaw))
                .story();
        return story == null ? "" : story;
    }
}
