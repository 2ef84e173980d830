package fr.spro.registration.imports.http;

import fr.spro.registration.imports.CellNote;
import fr.spro.registration.imports.CellParser;
import fr.spro.registration.imports.ColumnMapping;
import fr.spro.registration.imports.ImportFile;
import fr.spro.registration.imports.ImportRow;
import fr.spro.registration.imports.OrganisationMatcher;
import fr.spro.registration.imports.OrganisationMatcher.Found;
import fr.spro.registration.imports.PersonColumn;
import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.Question;
import fr.spro.registration.roster.RosterCommand.Member;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.signup.http.DisposableMailDomains;
import fr.spro.registration.signup.http.PersonReader;
import fr.spro.registration.signup.http.TextInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads each line of a list as a sign-up would be read, and says of each cell what a form would say of its field. */
final class ImportRowReader {
    private static final String MAIL_LINK = "mailto:";
    private static final String INVALID = "INVALID_VALUE";

    private final PersonReader people;
    private final SessionCopy session;
    private final List<Question> questions;
    private final OrganisationMatcher organisations;
    private final boolean english;

    ImportRowReader(
            PersonReader people,
            SessionCopy session,
            List<Question> questions,
            OrganisationMatcher organisations,
            boolean english) {
        this.people = people;
        this.session = session;
        this.questions = questions;
        this.organisations = organisations;
        this.english = english;
    }

    ImportRow read(ImportFile.Line line) {
        List<CellNote> problems = new ArrayList<>();
        List<CellNote> notes = new ArrayList<>();
        String named = line.text(PersonColumn.ORGANISATION);
        Found found = named.isEmpty() ? null : organisations.find(named);
        String organisationId = null;
        String organisation = named;
        if (found instanceof Found.One(var one, boolean preferred)) {
            organisationId = one.id();
            organisation = one.name();
            if (preferred) {
                notes.add(CellNote.of(PersonColumn.ORGANISATION.field(), "ORGANISATION_OF_TERRITORY"));
            }
        } else if (found != null) {
            problems.add(unknown(found));
        }
        TextInput input = new TextInput();
        PersonReader.Read read =
                people.read(input, "", session.sessionId(), typed(line, organisationId), questions, null);
        if (!read.organisationKnown()) {
            // It was given up while the list was read.
            input.wrong("organisationId", "ORGANISATION_UNKNOWN");
        }
        input.wrongs().forEach((field, code) -> problems.add(wrong(field, code)));
        if (problems.isEmpty()) {
            audience(read.member(), problems);
        }
        if (DisposableMailDomains.has(read.contact().email())) {
            notes.add(CellNote.of(PersonColumn.EMAIL.field(), "DISPOSABLE_EMAIL"));
        }
        return new ImportRow(line.number(), read.member(), read.contact(), organisation, read.hash(), problems, notes);
    }

    private PersonReader.Typed typed(ImportFile.Line line, @Nullable String organisationId) {
        Map<String, @Nullable String> answers = new HashMap<>();
        for (Question question : questions) {
            String cell = line.text(ColumnMapping.field(question));
            if (!cell.isEmpty()) {
                answers.put(question.key(), CellParser.answer(question, cell));
            }
        }
        String email = line.text(PersonColumn.EMAIL);
        return new PersonReader.Typed(
                email.startsWith(MAIL_LINK) ? email.substring(MAIL_LINK.length()) : email,
                line.text(PersonColumn.GIVEN_NAME),
                line.text(PersonColumn.FAMILY_NAME),
                organisationId,
                CellParser.function(line.text(PersonColumn.FUNCTION)),
                CellParser.locale(line.text(PersonColumn.LOCALE)),
                line.text(PersonColumn.NEEDS),
                answers);
    }

    private static CellNote unknown(Found found) {
        String field = PersonColumn.ORGANISATION.field();
        return switch (found) {
            case Found.Several(List<String> ids) ->
                CellNote.of(field, "ORGANISATION_AMBIGUOUS", "ORGANISATION_AMBIGUOUS", "ids", String.join(", ", ids));
            case Found.None(List<String> near) ->
                near.isEmpty()
                        ? CellNote.of(field, "ORGANISATION_UNKNOWN")
                        : CellNote.of(
                                field, "ORGANISATION_UNKNOWN", "ORGANISATION_NEAR", "names", String.join(" / ", near));
            case Found.One _ -> throw new IllegalArgumentException("found");
        };
    }

    /** What a form says by the choices that it shows, a list says in words. */
    private CellNote wrong(String field, String code) {
        if (field.equals("organisationId")) {
            return CellNote.of(PersonColumn.ORGANISATION.field(), code);
        }
        if (!code.equals(INVALID)) {
            return CellNote.of(field, code);
        }
        if (field.equals(PersonColumn.FUNCTION.field())) {
            return CellNote.of(field, code, "FUNCTION_IN_LIST");
        }
        if (field.equals(PersonColumn.LOCALE.field())) {
            return CellNote.of(field, code, "LOCALE_IN_LIST");
        }
        return questions.stream()
                .filter(question -> field.equals(ColumnMapping.field(question)))
                .findFirst()
                .map(question -> question.kind() == Question.Kind.YES_NO
                        ? CellNote.of(field, code, "YES_NO_IN_LIST")
                        : CellNote.of(field, code, "CHOICE_IN_LIST", "choices", CellParser.choices(question, english)))
                .orElse(CellNote.of(field, code));
    }

    private void audience(Member member, List<CellNote> problems) {
        if (session.isFor(member.organisationId(), member.function())) {
            return;
        }
        boolean professionals = session.audience() == Audience.PROFESSIONALS;
        if (professionals && member.organisationId() == null) {
            problems.add(CellNote.of(PersonColumn.ORGANISATION.field(), "REQUIRED"));
        }
        if (member.function() == null) {
            problems.add(CellNote.of(PersonColumn.FUNCTION.field(), "REQUIRED"));
        } else if (!session.functions().isEmpty() && !session.functions().contains(member.function())) {
            problems.add(CellNote.of(PersonColumn.FUNCTION.field(), "FUNCTION_NOT_ADMITTED"));
        }
    }
}
