package fr.spro.registration.mail.mongo;

import static fr.spro.registration.mail.MailFixtures.MEETING;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.mail.AnnouncedMeeting;
import fr.spro.registration.roster.SessionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoAnnouncedMeetingsTest {
    private static final MongoClient CLIENT = TestDatabase.client();

    private final MongoDatabase database = TestDatabase.fresh(CLIENT);
    private final MongoAnnouncedMeetings meetings = new MongoAnnouncedMeetings(database);

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    private static AnnouncedMeeting cancelled() {
        return new AnnouncedMeeting(
                MEETING.sessionId(),
                MEETING.version() + 1,
                MEETING.territory(),
                MEETING.format(),
                MEETING.eventTitle(),
                MEETING.title(),
                MEETING.start(),
                MEETING.end(),
                MEETING.venue(),
                MEETING.address(),
                MEETING.town(),
                SessionStatus.CANCELLED);
    }

    @Test
    void keepsWhatWasToldLast() {
        MongoAnnouncedMeetings.createCollection(database);
        assertThat(meetings.told(MEETING.sessionId())).isEmpty();
        meetings.keep(MEETING);
        assertThat(meetings.told(MEETING.sessionId())).contains(MEETING);
        meetings.keep(cancelled());
        meetings.keep(MEETING);
        assertThat(meetings.told(MEETING.sessionId())).contains(cancelled());
    }

    @Test
    void readsWhatWasToldBeforeTheStatusWasKept() {
        MongoAnnouncedMeetings.createCollection(database);
        meetings.keep(MEETING);
        database.getCollection("meetings_told")
                .updateOne(Filters.eq("_id", MEETING.sessionId()), Updates.unset("status"));
        assertThat(meetings.told(MEETING.sessionId())).contains(MEETING);
    }
}
