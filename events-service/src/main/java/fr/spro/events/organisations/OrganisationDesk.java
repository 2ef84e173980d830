package fr.spro.events.organisations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a command; pure. */
final class OrganisationDesk {
    private OrganisationDesk() {}

    static Decision decide(@Nullable Organisation before, OrganisationCommand command) {
        if (command instanceof OrganisationCommand.Create create) {
            return before == null ? created(create) : Decision.refused(new Decision.Reason.Exists());
        }
        if (before == null) {
            return Decision.refused(new Decision.Reason.Unknown());
        }
        return switch (command) {
            case OrganisationCommand.Create ignored -> Decision.refused(new Decision.Reason.Exists());
            case OrganisationCommand.Edit edit ->
                edit.expectedVersion() == before.version() ? edited(before, edit.proposal()) : stale(before);
            case OrganisationCommand.Deactivate gone ->
                gone.expectedVersion() == null || gone.expectedVersion() == before.version()
                        ? next(before, before.with(false))
                        : stale(before);
            case OrganisationCommand.Locate locate -> located(before, locate);
        };
    }

    private static Decision created(OrganisationCommand.Create create) {
        OrganisationProposal proposal = create.proposal();
        Organisation none = new Organisation(
                create.id(), 0, create.territory(), proposal.name(), proposal.type(), List.of(), false, true);
        return edited(none, proposal);
    }

    private static Decision edited(Organisation before, OrganisationProposal proposal) {
        if (proposal.territory() != null && !proposal.territory().equals(before.territory())) {
            return Decision.invalid("territory", "CANNOT_CHANGE");
        }
        List<ReceptionPoint> points = new ArrayList<>();
        int last = before.lastPoint();
        for (int i = 0; i < proposal.receptionPoints().size(); i++) {
            ReceptionPoint point = proposal.receptionPoints().get(i);
            if (point.id().isEmpty()) {
                points.add(point.withId("p" + ++last));
                continue;
            }
            ReceptionPoint known = before.point(point.id()).orElse(null);
            if (known == null) {
                return Decision.invalid("receptionPoints[" + i + "].id", "UNKNOWN_POINT");
            }
            points.add(point.locatedAs(known));
        }
        Boolean active = proposal.active();
        return next(
                before,
                new Organisation(
                        before.id(),
                        before.version(),
                        before.territory(),
                        proposal.name(),
                        proposal.type(),
                        proposal.website(),
                        points,
                        proposal.referentKnown(),
                        active == null ? before.active() : active,
                        last));
    }

    private static Decision located(Organisation before, OrganisationCommand.Locate command) {
        ReceptionPoint point = before.point(command.pointId()).orElse(null);
        if (point == null) {
            return Decision.refused(new Decision.Reason.PointUnknown());
        }
        if (!command.postalLine().equals(point.postalLine())) {
            return stale(before);
        }
        ReceptionPoint placed = point.at(command.latitude(), command.longitude(), Located.ADDRESS);
        return next(
                before,
                before.with(before.receptionPoints().stream()
                        .map(one -> one.equals(point) ? placed : one)
                        .toList()));
    }

    private static Decision stale(Organisation before) {
        return Decision.refused(new Decision.Reason.Stale(before.version()));
    }

    private static Decision next(Organisation before, Organisation after) {
        boolean unchanged = before.version() > 0 && after.says(before);
        return new Decision.Accepted(unchanged ? before : after.at(before.version() + 1));
    }
}
