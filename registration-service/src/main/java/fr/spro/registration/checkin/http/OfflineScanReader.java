package fr.spro.registration.checkin.http;

import fr.spro.platform.core.Ids;
import fr.spro.platform.problems.Problem;
import fr.spro.registration.checkin.DeviceClockOffset;
import fr.spro.registration.links.QrCode;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.DoorNote;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.signup.http.PersonReader;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import fr.spro.registration.views.OrganisationIndex;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a device at a door kept. */
@Component
final class OfflineScanReader {

    static final int MOST = 200;
    static final int DOOR = 40;

    private final OrganisationIndex organisations;
    private final PersonKeys people;
    private final QrCode qr;

    OfflineScanReader(OrganisationIndex organisations, PersonKeys people, QrCode qr) {
        this.organisations = organisations;
        this.people = people;
        this.qr = qr;
    }

    record ScansJson(
            @Schema(description = "the device's name for itself", maxLength = DOOR) @Nullable
            String door,

            @Schema(
                    description =
                            "the device's clock when it sends; by it the times of a device whose clock is wrong are"
                                    + " corrected")
            @Nullable
            OffsetDateTime sentAt,

            @Schema(description = "1 to 200 marks, in any order; those that came before change nothing") @Nullable
            List<@Nullable ScanJson> scans) {}

    record ScanJson(
            @Schema(description = "made up by the device; the same id counts once", maxLength = 100) @Nullable
            String scanId,

            @Nullable String registrationId,

            @Schema(description = "what the camera read, genuine or not", maxLength = 500) @Nullable
            String qr,

            @Schema(description = "somebody who is here without a registration") @Nullable
            WalkInJson walkIn,

            @Schema(description = "by the device's clock") @Nullable
            OffsetDateTime at,

            @Schema(
                    description =
                            "takes back the mark named in undoes, or else whatever said until then that the person"
                                    + " is here")
            @Nullable
            Boolean undo,

            @Nullable String undoes) {}

    record WalkInJson(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String email,

            @Schema(description = "left out if the directory does not know it") @Nullable
            String organisationId,

            @Nullable String function) {}

    /** One thing read: exactly one of the registration, the code that is not genuine, and the walk-in tells who. */
    record Read(
            String scanId,
            @Nullable String registrationId,
            boolean fromQr,
            @Nullable WalkIn walkIn,
            Instant at,
            boolean undo,
            @Nullable String undoes) {}

    record WalkIn(
            String givenName,
            String familyName,
            @Nullable String email,
            @Nullable String organisationId,
            fr.spro.registration.roster.@Nullable PersonFunction function) {}

    /** All of them, or one problem that names every wrong field. */
    List<Read> read(ScansJson body, DeviceClockOffset clock, Instant now) {
        List<@Nullable ScanJson> scans = body.scans();
        if (scans == null || scans.isEmpty()) {
            throw Problem.of(422, "VALIDATION").field("scans", "REQUIRED");
        }
        if (scans.size() > MOST) {
            throw Problem.of(422, "VALIDATION").arg("max", MOST).field("scans", "TOO_MANY_IN_BATCH");
        }
        TextInput input = new TextInput();
        List<Read> read = new ArrayList<>(scans.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < scans.size(); i++) {
            String field = "scans[" + i + "]";
            ScanJson scan = scans.get(i);
            if (scan == null) {
                input.wrong(field, "REQUIRED");
                continue;
            }
            Read one = read(scan, field, clock, now, input);
            // Twice in one batch is once.
            if (ids.add(one.scanId())) {
                read.add(one);
            }
        }
        input.orRefuse();
        return read;
    }

    /** The registrations of the genuine codes. */
    List<String> genuine(List<@Nullable ScanJson> scans) {
        return scans.stream()
                .flatMap(scan -> scan == null || scan.qr() == null
                        ? Stream.empty()
                        : qr.verify(scan.qr().strip()).stream())
                .toList();
    }

    private Read read(ScanJson scan, String field, DeviceClockOffset clock, Instant now, TextInput input) {
        String scanId = input.token(field + ".scanId", scan.scanId());
        boolean undo = Boolean.TRUE.equals(scan.undo());
        String registrationId = input.optional(field + ".registrationId", scan.registrationId(), TextInput.ID);
        String code = input.optional(field + ".qr", scan.qr(), TextInput.NEEDS);
        String undoes = scan.undoes() == null ? null : input.token(field + ".undoes", scan.undoes());
        WalkInJson walkIn = scan.walkIn();
        int who = (registrationId == null ? 0 : 1) + (code == null ? 0 : 1) + (walkIn == null ? 0 : 1);
        if (who > 1 || (undo && walkIn != null) || (!undo && undoes != null)) {
            input.wrong(field, "INVALID_VALUE");
        } else if (who == 0 && undoes == null) {
            input.wrong(field + ".registrationId", "REQUIRED");
        }
        Instant at = scan.at() == null ? now : clock.corrected(scan.at().toInstant(), now);
        return new Read(
                scanId,
                code == null ? registrationId : qr.verify(code).orElse(null),
                code != null,
                walkIn == null ? null : walkIn(walkIn, field + ".walkIn", input),
                at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                undo,
                undoes);
    }

    private WalkIn walkIn(WalkInJson json, String field, TextInput input) {
        String organisation = input.optional(field + ".organisationId", json.organisationId(), TextInput.ID);
        return new WalkIn(
                input.name(field + ".givenName", json.givenName(), TextInput.NAME),
                input.name(field + ".familyName", json.familyName(), TextInput.NAME),
                input.email(field + ".email", json.email()),
                organisation != null && organisations.isActive(organisation) ? organisation : null,
                input.function(field + ".function", json.function()));
    }

    /** What is told to the roster. */
    SessionCommands.KeptScan kept(
            Read read,
            String sessionId,
            String by,
            String door,
            int clockOff,
            Predicate<String> elsewhere,
            Instant now) {
        if (read.undo()) {
            return new SessionCommands.KeptScan(
                    new DoorNote.TakeBack(
                            read.scanId(), read.registrationId(), read.undoes(), read.at(), by, door, clockOff),
                    null);
        }
        WalkIn walkIn = read.walkIn();
        if (walkIn == null) {
            String id = read.registrationId();
            return new SessionCommands.KeptScan(
                    new DoorNote.Scan(
                            read.scanId(),
                            id,
                            id != null && read.fromQr() && elsewhere.test(id),
                            read.at(),
                            by,
                            door,
                            clockOff),
                    null);
        }
        String email = walkIn.email();
        boolean demo = PersonReader.isDemo(email);
        String id = Ids.random();
        return new SessionCommands.KeptScan(
                new DoorNote.Arrive(
                        new RosterCommand.WalkIn(
                                read.scanId(),
                                id,
                                email == null ? null : people.of(email),
                                walkIn.organisationId(),
                                walkIn.function(),
                                read.at(),
                                by,
                                demo),
                        door,
                        clockOff),
                new Contact(
                        id, sessionId, walkIn.givenName(), walkIn.familyName(), email, "fr", null, null, now, demo));
    }
}
