package fr.spro.evaluation.questionnaire.http;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.Joined;
import fr.spro.evaluation.questionnaire.QuestionBank;
import fr.spro.evaluation.questionnaire.QuestionBank.Asking;
import fr.spro.evaluation.questionnaire.QuestionBank.Banked;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.questionnaire.QuestionnaireCommandHandler;
import fr.spro.evaluation.questionnaire.VersionedQuestionnaire;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.Aggregates.Versioned;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The bank of published questions, and links of questions of drafts to them; for the evaluation team. */
@RestController
@AllowedRoles({Role.EVALUATOR, Role.ADMIN})
@RequestMapping("/api/evaluation/concepts")
class ConceptController {
    /** As many questions of the bank are listed; a longer query finds the others. */
    private static final int MOST = 200;

    private final QuestionnaireCatalogue questionnaires;
    private final QuestionnaireCommandHandler lineages;
    private final Clock clock;

    ConceptController(QuestionnaireCatalogue questionnaires, QuestionnaireCommandHandler lineages, Clock clock) {
        this.questionnaires = questionnaires;
        this.lineages = lineages;
        this.clock = clock;
    }

    record Concept(String concept, BilingualText text, int questionnaires, List<Asking> askedBy) {
        static Concept of(Banked banked) {
            return new Concept(
                    banked.concept(),
                    banked.item().head().text(),
                    banked.askedBy().size(),
                    banked.askedBy());
        }
    }

    record Listing(List<Concept> items, int page, int size, int total) {}

    record From(
            @NotNull @Size(max = 40) String key,
            @NotNull @Size(max = 64) String linkId) {}

    record To(
            @NotNull @Size(max = 40) String key,
            @NotNull @Size(max = 20) String version,
            @NotNull @Size(max = 64) String linkId) {}

    record Wanted(@NotNull @Valid From from, @NotNull @Valid To to) {}

    record Link(String id, From from, To to, long revision) {}

    @GetMapping
    @Operation(
            summary =
                    "The published questions, each with the questionnaires that ask it; every word of the query counts")
    Listing find(@RequestParam(defaultValue = "") @Size(max = 200) String query, Caller caller) {
        List<Banked> found = new QuestionBank(questionnaires.all()).find(query);
        return new Listing(found.stream().limit(MOST).map(Concept::of).toList(), 0, MOST, found.size());
    }

    @PostMapping("/links")
    @Operation(summary = "Declare a question of a draft the same as a published one, so that their answers are added")
    ResponseEntity<Link> join(@Valid @RequestBody Wanted wanted, Caller caller) {
        From from = wanted.from();
        To to = wanted.to();
        Versioned<VersionedQuestionnaire> now = QuestionnaireAccess.done(lineages.join(
                QuestionnaireAccess.key(from.key()),
                from.linkId(),
                new Joined(QuestionnaireAccess.key(to.key()), to.version(), to.linkId()),
                Millis.now(clock),
                caller.subject()));
        String id = from.key() + "." + from.linkId();
        return ResponseEntity.created(URI.create("/api/evaluation/concepts/links/" + id))
                .eTag(QuestionnaireAccess.tag(now))
                .body(new Link(id, from, to, now.version()));
    }

    @DeleteMapping("/links/{id}")
    @Operation(summary = "Take a link back as long as its questionnaire is a draft; the id is key.linkId")
    ResponseEntity<Void> detach(@PathVariable String id, Caller caller) {
        int dot = id.indexOf('.');
        String key = dot < 0 ? "" : id.substring(0, dot);
        String linkId = id.substring(dot + 1);
        if (!QuestionnaireAccess.isKey(key)) {
            throw Problem.of(404, "LINK_UNKNOWN");
        }
        VersionedQuestionnaire.Draft draft = lineages.find(key).state().draft();
        if (draft == null || !lineages.joined(draft).containsKey(linkId)) {
            throw lineages.isLinkPublished(key, linkId)
                    ? Problem.of(409, "LINK_PUBLISHED")
                    : Problem.of(404, "LINK_UNKNOWN");
        }
        QuestionnaireAccess.done(lineages.detach(key, linkId, Millis.now(clock), caller.subject()));
        return ResponseEntity.noContent().build();
    }
}
