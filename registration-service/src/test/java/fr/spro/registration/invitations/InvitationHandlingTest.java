package fr.spro.registration.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.mail.InMemoryMailQueue;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailQueue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvitationHandlingTest {
    private static final Instant NOW = Instant.parse("2027-04-14T12:00:00Z");
    private static final IdentityKey KEY = new IdentityKey(new byte[32]);

    private final InMemoryInvitationHandling store = new InMemoryInvitationHandling();
    private final InMemoryMailQueue outbox = new InMemoryMailQueue();
    private final List<String> present = new ArrayList<>(people(28));
    private final Office office = new Office();
    private final InvitationHandling invitations = new InvitationHandling(
            store, session -> List.copyOf(present), office, KEY, outbox, () -> {}, Clock.fixed(NOW, ZoneOffset.UTC));

    /** An answer side that hands out numbered ballots. */
    private static final class Office implements BallotClient {
        private final List<String> issued = new ArrayList<>();
        private final Set<String> answered = new HashSet<>();
        private final Map<String, Map<String, UUID>> named = new HashMap<>();
        private int most = Integer.MAX_VALUE;
        private boolean down;

        @Override
        public List<String> issue(String campaignId, int count) {
            if (down) {
                throw new Unavailable("down");
            }
            List<String> ballots = IntStream.range(0, Math.min(count, most))
                    .mapToObj(i -> "BALLOT" + (10_000 + issued.size() + i))
                    .toList();
            issued.addAll(ballots);
            return ballots;
        }

        @Override
        public List<String> issue(String campaignId, List<UUID> pseudonyms) {
            List<String> ballots = issue(campaignId, pseudonyms.size());
            for (int i = 0; i < ballots.size(); i++) {
                named.computeIfAbsent(campaignId, id -> new HashMap<>()).put(ballots.get(i), pseudonyms.get(i));
            }
            return ballots;
        }

        @Override
        public List<String> unused(String campaignId, int round, Collection<String> ballots) {
            return ballots.stream().filter(ballot -> !answered.contains(ballot)).toList();
        }
    }

    private static List<String> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> "r" + i).toList();
    }

    private static CampaignCopy campaign(long version, CampaignCopy.State state) {
        return new CampaignCopy(
                "c1",
                version,
                "aubagne-1",
                CampaignCopy.Wave.HOT,
                CampaignCopy.Mode.ANON_TOKEN,
                state,
                NOW.plus(Duration.ofDays(14)));
    }

    private static CampaignCopy linked(
            CampaignCopy.Wave wave, long version, CampaignCopy.Mode mode, CampaignCopy.State state) {
        return new CampaignCopy(
                wave == CampaignCopy.Wave.HOT ? "aubagne-1-hot" : "aubagne-1-cold",
                version,
                "aubagne-1",
                wave,
                mode,
                state,
                NOW.plus(Duration.ofDays(14)));
    }

    /** The pseudonym under which each person's ballot of a campaign was asked for. */
    private Map<String, UUID> pseudonyms(String campaignId) {
        Map<String, UUID> pseudonyms = new HashMap<>();
        for (Invitation invitation : store.of(campaignId)) {
            String ballot =
                    invitations.open(invitation.id().toString()).orElseThrow().ballot();
            pseudonyms.put(
                    invitation.registrationId(),
                    Objects.requireNonNull(
                            Objects.requireNonNull(office.named.get(campaignId)).get(ballot)));
        }
        return pseudonyms;
    }

    @Test
    void whereAnswersAreLinkedBothBallotsOfAPersonAreAskedForUnderOnePseudonym() {
        invitations.heard(linked(CampaignCopy.Wave.HOT, 1, CampaignCopy.Mode.CONFIDENTIAL, CampaignCopy.State.OPEN));
        assertThat(invitations.sweep()).isTrue();
        Map<String, UUID> hot = pseudonyms("aubagne-1-hot");
        assertThat(hot.keySet()).containsExactlyInAnyOrderElementsOf(present);
        assertThat(hot.values()).doesNotHaveDuplicates().allMatch(pseudonym -> pseudonym.version() == 4);

        invitations.heard(linked(CampaignCopy.Wave.HOT, 2, CampaignCopy.Mode.CONFIDENTIAL, CampaignCopy.State.SEALED));
        present.add("late");
        invitations.heard(linked(CampaignCopy.Wave.COLD, 1, CampaignCopy.Mode.CONFIDENTIAL, CampaignCopy.State.OPEN));
        assertThat(invitations.sweep()).isTrue();
        Map<String, UUID> cold = pseudonyms("aubagne-1-cold");
        assertThat(cold).containsAllEntriesOf(hot).hasSize(29);

        PseudonymRegistry known = new PseudonymRegistry(store, KEY);
        hot.forEach((person, pseudonym) ->
                assertThat(known.whose("aubagne-1", pseudonym)).contains(person));
        assertThat(known.whose("aubagne-1", UUID.randomUUID())).isEmpty();
        assertThat(known.whose("elsewhere", Objects.requireNonNull(hot.get("r0"))))
                .isEmpty();
    }

    @Test
    void pseudonymsAreStoredEncryptedAndBoundToThePerson() {
        invitations.heard(linked(CampaignCopy.Wave.HOT, 1, CampaignCopy.Mode.NOMINATIVE, CampaignCopy.State.OPEN));
        invitations.sweep();
        List<EncryptedPseudonym> hidden = store.pseudonyms("aubagne-1");
        assertThat(hidden).hasSize(28);
        byte[] other = new byte[32];
        other[5] = 9;
        PseudonymRegistry thief = new PseudonymRegistry(store, new IdentityKey(other));
        assertThatThrownBy(() -> thief.whose("aubagne-1", UUID.randomUUID())).isInstanceOf(IllegalStateException.class);
        store.pseudonymOnce(
                new EncryptedPseudonym("aubagne-1", "swapped", hidden.getFirst().hidden()));
        assertThatThrownBy(() -> new PseudonymRegistry(store, KEY).whose("aubagne-1", UUID.randomUUID()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCampaignThatPromisesMoreForgetsEveryPseudonym() {
        invitations.heard(linked(CampaignCopy.Wave.HOT, 1, CampaignCopy.Mode.CONFIDENTIAL, CampaignCopy.State.OPEN));
        invitations.sweep();
        invitations.heard(linked(CampaignCopy.Wave.HOT, 2, CampaignCopy.Mode.ANON_TOKEN, CampaignCopy.State.OPEN));
        assertThat(store.pseudonyms("aubagne-1")).isEmpty();
        present.add("late");
        assertThat(invitations.sweep()).isTrue();
        assertThat(store.pseudonyms("aubagne-1")).isEmpty();
        assertThat(store.of("aubagne-1-hot")).hasSize(29);
    }

    @Test
    void anonymousCampaignsHaveNoPseudonyms() {
        invitations.heard(campaign(1, CampaignCopy.State.OPEN));
        invitations.sweep();
        assertThat(office.named).isEmpty();
        assertThat(store.pseudonyms("aubagne-1")).isEmpty();
    }

    private List<MailJob> due() {
        return outbox.claim(1000, NOW, Duration.ofDays(1)).stream()
                .map(MailQueue.Claimed::order)
                .toList();
    }

    private String ballot(MailJob order) {
        String invitationId = order.invitationId();
        return invitations
                .open(invitationId == null ? "" : invitationId)
                .orElseThrow()
                .ballot();
    }

    @Test
    void everyonePresentGetsOneBallotOfTheirOwn() {
        invitations.heard(campaign(1, CampaignCopy.State.OPEN));

        assertThat(invitations.sweep()).isTrue();
        List<MailJob> due = due();
        assertThat(due).extracting(MailJob::registrationId).containsExactlyInAnyOrderElementsOf(present);
        assertThat(due.stream().map(this::ballot).toList()).containsExactlyInAnyOrderElementsOf(office.issued);
    }

    @Test
    void aNewerVersionThatOnlyTellsOfFiguresIsNoReasonToInvite() {
        assertThat(invitations.heard(campaign(1, CampaignCopy.State.OPEN))).isTrue();
        assertThat(invitations.heard(campaign(2, CampaignCopy.State.OPEN))).isFalse();
        assertThat(invitations.heard(campaign(3, CampaignCopy.State.CLOSED))).isTrue();
    }

    @Test
    void theDrawIsNotTheOrderOfTheRoster() {
        invitations.heard(campaign(1, CampaignCopy.State.OPEN));
        invitations.sweep();

        Map<String, String> drawn = due().stream().collect(Collectors.toMap(MailJob::registrationId, this::ballot));
        List<String> inRosterOrder = present.stream().map(drawn::get).toList();
        // One chance in 28! to fail by accident.
        assertThat(inRosterOrder).isNotEqualTo(office.issued);
    }

    @Test
    void anotherRoundInvitesNobodyTwiceAndLateComersOnce() {
        invitations.heard(campaign(1, CampaignCopy.State.OPEN));
        invitations.sweep();
        due();
        invitations.sweep();
        assertThat(due()).isEmpty();

        present.add("late");
        invitations.sweep();
        assertThat(due()).extracting(MailJob::registrationId).containsExactly("late");
    }

    @Test
    void aCrashBetweenInvitationAndMailIsHealed() {
        invitations.heard(campaign(1, CampaignCopy.State.OPEN));
        InvitationHandling crashing = new InvitationHandling(
                store,
                session -> List.copyOf(present),
                office,
                KEY,
                new Failing(),
                () -> {},
                Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(crashing.sweep()).isFalse();
        assertThat(store.of("c1")).hasSize(28).allMatch(invitation -> invitation.sent() == 0);

        invitations.sweep();
        assertThat(due()).hasSize(28);
        assertThat(store.of("c1")).hasSize(28).allMatch(invitation -> invitation.sent() == 1);
    }

    @Test
    void fewerBallotsThanPeopleInviteSomeNowAndTheOthersNextTime() {
        office.most = 10;
        invitations.heard(campaign(1, CampaignCopy.State.OPEN));

        assertThat(invitations.sweep()).isFalse();
        assertThat(invitations.sweep()).isFalse();
        assertThat(invitations.sweep()).isTrue();
        assertThat(due()).hasSize(28);
    }

    @Test
    void anAnswerSideThatIsDownDelaysOnly() {
        office.down = true;
        invitations.heard(campaign(1, CampaignCopy.State.OPEN));
        assertThat(invitations.sweep()).isFalse();

        office.down = false;
        assertThat(invitations.sweep()).isTrue();
        assertThat(due()).hasSize(28);
    }

    @Test
    void ballotsAreStoredEncryptedUnderAKeyOfTheCampaign() {
        invitations.heard(campaign(1, CampaignCopy.State.OPEN));
        invitations.sweep();

        assertThat(store.of("c1"))
                .allSatisfy(invitation -> assertThat(new String(
                                java.util.Objects.requireNonNull(invitation.ballotEnc()), StandardCharsets.ISO_8859_1))
                        .doesNotContain("BALLOT"));
        byte[] other = new byte[32];
        other[5] = 9;
        InvitationHandling thief = new InvitationHandling(
                store,
                session -> List.of(),
                office,
                new IdentityKey(other),
                outbox,
                () -> {},
                Clock.fixed(NOW, ZoneOffset.UTC));
        assertThatThrownBy(() -> thief.open(store.of("c1").getFirst().id().toString()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sealingLeavesNothingToOpen() {
        invitations.heard(campaign(1, CampaignCopy.State.OPEN));
        invitations.sweep();
        invitations.heard(campaign(2, CampaignCopy.State.SEALED));

        assertThat(store.key("c1")).isEmpty();
        assertThat(store.of("c1")).hasSize(28).allMatch(invitation -> invitation.ballotEnc() == null);
        assertThat(invitations.open(store.of("c1").getFirst().id().toString())).isEmpty();
        invitations.heard(campaign(1, CampaignCopy.State.OPEN));
        assertThat(invitations.sweep()).isTrue();
        assertThat(store.of("c1")).hasSize(28);
    }

    @Test
    void aTicketCampaignInvitesNobodyByMail() {
        invitations.heard(new CampaignCopy(
                "c1",
                1,
                "aubagne-1",
                CampaignCopy.Wave.HOT,
                CampaignCopy.Mode.TICKET,
                CampaignCopy.State.OPEN,
                NOW.plusSeconds(3600)));

        assertThat(invitations.sweep()).isTrue();
        assertThat(office.issued).isEmpty();
    }

    @Test
    void aClosedCampaignOpensNoBallotAnyMore() {
        invitations.heard(campaign(1, CampaignCopy.State.OPEN));
        invitations.sweep();
        invitations.heard(campaign(2, CampaignCopy.State.CLOSED));

        assertThat(invitations.open(store.of("c1").getFirst().id().toString())).isEmpty();
    }

    @Test
    void remindersGoToUnusedBallotsAndLeaveTheSameTraceForAll() {
        invitations.heard(campaign(1, CampaignCopy.State.OPEN));
        invitations.sweep();
        Map<String, String> drawn = due().stream().collect(Collectors.toMap(this::ballot, MailJob::registrationId));
        List<String> ballots = List.copyOf(drawn.keySet());
        office.answered.addAll(ballots.subList(0, 20));
        Set<String> written = invitations.reminders("c1", 1, "one", Instant.MAX).stream()
                .map(MailJob::registrationId)
                .collect(Collectors.toSet());

        assertThat(written)
                .isEqualTo(ballots.subList(20, 28).stream().map(drawn::get).collect(Collectors.toSet()));
        assertThat(invitations.reminders("c1", 1, "another", Instant.MAX))
                .as("a round is taken on once")
                .isEmpty();
        assertThat(due()).isEmpty();
        assertThat(store.of("c1")).allMatch(invitation -> invitation.sent() == 2);
    }

    /** An outbox whose process dies before it stores anything. */
    private static final class Failing implements MailQueue {
        private final InMemoryMailQueue inner = new InMemoryMailQueue();

        @Override
        public void queue(Collection<MailJob> orders) {
            throw new IllegalStateException("killed");
        }

        @Override
        public List<Claimed> claim(int max, Instant now, Duration lease) {
            return inner.claim(max, now, lease);
        }

        @Override
        public List<Claimed> claim(Collection<MailJob> fresh, Instant now, Duration lease) {
            return inner.claim(fresh, now, lease);
        }

        @Override
        public void hold(Collection<String> ids, Instant until) {
            inner.hold(ids, until);
        }

        @Override
        public void sent(String id, Instant at) {
            inner.sent(id, at);
        }

        @Override
        public void later(String id, Instant due, String reason, boolean counts) {
            inner.later(id, due, reason, counts);
        }

        @Override
        public void failed(String id, Instant at, String reason) {
            inner.failed(id, at, reason);
        }

        @Override
        public boolean returned(String messageId, Instant at, String reason) {
            return inner.returned(messageId, at, reason);
        }

        @Override
        public Map<State, Long> counts() {
            return inner.counts();
        }
    }
}
