package fr.spro.registration.roster.mongo;

import fr.spro.registration.roster.ScanRecord;
import java.util.Date;
import org.bson.Document;

/** A mark of a door as a document and back; short names, because a snapshot holds all of them. */
final class ScanRecordDocuments {

    private static final String SCAN = "n";
    private static final String KIND = "k";
    private static final String REGISTRATION = "i";
    private static final String ABOUT = "u";
    private static final String AT = "a";
    private static final String BY = "b";
    private static final String DOOR = "d";
    private static final String CLOCK_OFF = "c";

    private ScanRecordDocuments() {}

    static Document toDocument(ScanRecord mark) {
        Document d = new Document(SCAN, mark.scanId())
                .append(KIND, mark.kind().name())
                .append(AT, Date.from(mark.at()))
                .append(BY, mark.by());
        if (mark.registrationId() != null) {
            d.append(REGISTRATION, mark.registrationId());
        }
        if (mark.about() != null) {
            d.append(ABOUT, mark.about());
        }
        if (!mark.door().isEmpty()) {
            d.append(DOOR, mark.door());
        }
        return mark.clockOff() == 0 ? d : d.append(CLOCK_OFF, mark.clockOff());
    }

    static ScanRecord toDomain(Document d) {
        String door = d.getString(DOOR);
        return new ScanRecord(
                d.getString(SCAN),
                ScanRecord.Kind.valueOf(d.getString(KIND)),
                d.getString(REGISTRATION),
                d.getString(ABOUT),
                d.getDate(AT).toInstant(),
                d.getString(BY),
                door == null ? "" : door,
                d.getInteger(CLOCK_OFF, 0));
    }
}
