package fr.spro.events.programme;

import org.jspecify.annotations.Nullable;

/**
 * Decision whether the people signed up for a session are mailed about its changes.
 *
 * @param sent version of the last change that is mailed, 0 for none
 * @param decided version of the last change that was decided about
 * @param by subject of who decided it
 */
public record Notification(long sent, long decided, String by) {

    /**
     * An organiser's choice for one change.
     *
     * @param send whether the people it concerns are mailed
     * @param by subject of the organiser
     */
    public record Choice(boolean send, String by) {}

    static Notification after(@Nullable Notification before, Choice choice, long version) {
        long sentBefore = before == null ? 0 : before.sent();
        return new Notification(choice.send() ? version : sentBefore, version, choice.by());
    }
}
