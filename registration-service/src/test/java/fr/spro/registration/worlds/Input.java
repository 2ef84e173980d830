package fr.spro.registration.worlds;

import fr.spro.platform.facts.RelayByHand;
import fr.spro.registration.roster.ClerkByHand.Asked;
import java.util.List;

/** What sets a process to work. */
public sealed interface Input {

    /** A batch of requests. */
    record Serve(List<Asked> batch) implements Input {}

    /** Nobody has come for a while. */
    record Quiet() implements Input {}

    /** There is something to relay. */
    record Fly() implements Input {}

    /** Runs broke off, and are to be done again. */
    record TakeOver(List<RelayByHand.Left> runs) implements Input {}
}
