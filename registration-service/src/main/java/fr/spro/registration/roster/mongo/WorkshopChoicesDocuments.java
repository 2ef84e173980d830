package fr.spro.registration.roster.mongo;

import static fr.spro.registration.roster.mongo.SessionDocuments.date;
import static fr.spro.registration.roster.mongo.SessionDocuments.instant;

import fr.spro.registration.roster.WorkshopChoices;
import org.bson.Document;

/** The workshops of a session copy as a document and back. */
final class WorkshopChoicesDocuments {
    private static final String SLOTS = "slots";
    private static final String TITLE = "title";
    private static final String START = "start";
    private static final String END = "end";
    private static final String WORKSHOPS = "workshops";
    private static final String KEY = "key";
    private static final String ROOM = "room";
    private static final String MOST = "most";
    private static final String CLOSES = "closes";

    private WorkshopChoicesDocuments() {}

    static Document toDocument(WorkshopChoices list) {
        return new Document(
                        SLOTS,
                        list.slots().stream()
                                .map(slot -> new Document(TITLE, slot.title())
                                        .append(START, date(slot.start()))
                                        .append(END, date(slot.end())))
                                .toList())
                .append(
                        WORKSHOPS,
                        list.workshops().stream()
                                .map(workshop -> new Document(KEY, workshop.key())
                                        .append(TITLE, workshop.title())
                                        .append(ROOM, workshop.room())
                                        .append(SLOTS, workshop.slots()))
                                .toList())
                .append(MOST, list.most())
                .append(CLOSES, date(list.closes()));
    }

    static WorkshopChoices toDomain(Document d) {
        return new WorkshopChoices(
                d.getList(SLOTS, Document.class).stream()
                        .map(slot -> new WorkshopChoices.Slot(
                                slot.getString(TITLE), instant(slot, START), instant(slot, END)))
                        .toList(),
                d.getList(WORKSHOPS, Document.class).stream()
                        .map(workshop -> new WorkshopChoices.Workshop(
                                workshop.getString(KEY),
                                workshop.getString(TITLE),
                                workshop.getString(ROOM),
                                workshop.getList(SLOTS, Integer.class)))
                        .toList(),
                d.getInteger(MOST),
                instant(d, CLOSES));
    }
}
