package fr.spro.registration.signup.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.security.Caller;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.views.PairingCopies;
import fr.spro.registration.views.PairingCopy;
import fr.spro.registration.views.PairingCopy.Answer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pair of one registration in a session of cross visits. Who the partner is, is told when both said yes, not before,
 * and no longer when one of them gives the place back.
 */
@RestController
class PersonPairController {
    private final RegistrationAccess registrations;
    private final Contacts contacts;
    private final PairingCopies pairings;

    PersonPairController(RegistrationAccess registrations, Contacts contacts, PairingCopies pairings) {
        this.registrations = registrations;
        this.contacts = contacts;
        this.pairings = pairings;
    }

    /** Where somebody's pair stands. */
    enum Status {
        /** No pairs were announced, or the caller has no place. */
        NONE,
        /** Others have a pair. */
        WAITING,
        PROPOSED,
        CONFIRMED,
        DECLINED,
        /** The partner has no place any more. */
        PARTNER_LEFT
    }

    /**
     * The pair as one of the two sees it.
     *
     * @param version of the pairing, 0 when there is none
     * @param answer what the caller said
     * @param partnerAgreed whether the partner said yes; a no is not told of anybody
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OwnPairJson(
            String registrationId,
            String sessionId,
            long version,
            Status status,
            @Nullable Integer number,
            @Nullable Answer answer,
            @Nullable Boolean partnerAgreed,
            @Nullable PartnerJson partner,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<VisitJson> visits) {}

    /** The partner: the organisation at once, the rest when both said yes. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartnerJson(
            @Nullable String organisation,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String email,
            @Nullable PersonFunction function) {}

    /** A visit; the host's registration is told to those who may agree on it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VisitJson(
            boolean mine,
            @Nullable String host,
            @Nullable OffsetDateTime start,
            @Nullable OffsetDateTime end,
            @Nullable String place) {}

    /** What the roster says of the caller and of the partner, as of one version. */
    private record Seen(
            SessionCopy session,
            RegistrationView me,
            @Nullable RegistrationView partner) {}

    @GetMapping("/api/registrations/{id}/pairing")
    ResponseEntity<OwnPairJson> show(@PathVariable String id, Caller caller) {
        RegistrationAccess.Held held = registrations.held(id, caller);
        Contact contact = held.contact();
        PairingCopy pairing = pairings.find(contact.sessionId()).orElse(null);
        PairingCopy.Own own = pairing == null ? null : pairing.of(id).orElse(null);
        Seen seen = seen(held, own);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(json(contact, pairing, own, seen));
    }

    private static Seen seen(RegistrationAccess.Held held, PairingCopy.@Nullable Own own) {
        Optional<Seen> looked = held.commands().ask(roster -> {
            SessionCopy session = roster.session().orElse(null);
            RegistrationView me = roster.view(held.contact().registrationId()).orElse(null);
            return session == null || me == null
                    ? Optional.empty()
                    : Optional.of(new Seen(
                            session,
                            me,
                            own == null
                                    ? null
                                    : roster.view(own.partner().registrationId())
                                            .orElse(null)));
        });
        return looked.orElseThrow(() -> SessionCommands.problem(RefusalReason.REGISTRATION_UNKNOWN));
    }

    private OwnPairJson json(Contact me, @Nullable PairingCopy pairing, PairingCopy.@Nullable Own own, Seen seen) {
        if (pairing == null || pairing.pairs().isEmpty() || seen.me().state() != RegistrationState.CONFIRMED) {
            return without(me, pairing, Status.NONE);
        }
        if (own == null) {
            return without(me, pairing, Status.WAITING);
        }
        PartnerJson partner = partner(own, seen.partner());
        return partner == null
                ? without(me, pairing, Status.PARTNER_LEFT)
                : new OwnPairJson(
                        me.registrationId(),
                        me.sessionId(),
                        pairing.version(),
                        Status.valueOf(own.pair().state().name()),
                        own.pair().number(),
                        own.me().answer(),
                        own.partner().answer() == Answer.CONFIRMED,
                        partner,
                        List.of(visit(own, true), visit(own, false)));
    }

    /** Null when the partner has no place any more, or is not known any more. */
    private @Nullable PartnerJson partner(PairingCopy.Own own, @Nullable RegistrationView view) {
        if (view == null || view.state() != RegistrationState.CONFIRMED) {
            return null;
        }
        String organisation = own.partner().organisation();
        return contacts.find(own.partner().registrationId())
                .map(contact -> own.pair().state() == Answer.CONFIRMED
                        ? new PartnerJson(
                                organisation,
                                contact.givenName(),
                                contact.familyName(),
                                contact.email(),
                                view.line().function())
                        : new PartnerJson(organisation, null, null, null, null))
                .orElse(null);
    }

    private static VisitJson visit(PairingCopy.Own own, boolean mine) {
        PairingCopy.Member host = mine ? own.me() : own.partner();
        return new VisitJson(
                mine,
                mine || own.pair().state() == Answer.CONFIRMED ? host.registrationId() : null,
                ParisTimes.paris(host.receives().start()),
                ParisTimes.paris(host.receives().end()),
                host.receives().place());
    }

    private static OwnPairJson without(Contact me, @Nullable PairingCopy pairing, Status status) {
        return new OwnPairJson(
                me.registrationId(),
                me.sessionId(),
                pairing == null ? 0 : pairing.version(),
                status,
                null,
                null,
                null,
                null,
                List.of());
    }
}
