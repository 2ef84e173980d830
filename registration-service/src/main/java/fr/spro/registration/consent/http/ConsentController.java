package fr.spro.registration.consent.http;

import fr.spro.registration.consent.ConsentTexts;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people agree to when they sign up, now and before. */
@RestController
class ConsentController {

    private final ConsentTexts texts;

    ConsentController(ConsentTexts texts) {
        this.texts = texts;
    }

    record VersionJson(String version, LocalDate since, Map<String, String> text) {}

    record ConsentJson(String current, List<VersionJson> versions) {}

    @GetMapping("/api/privacy/consent")
    @Operation(summary = "The versions of what people agree to, the current one first")
    ConsentJson show() {
        return new ConsentJson(
                texts.current().version(),
                texts.all().stream()
                        .map(text -> new VersionJson(
                                text.version(), text.since(), Map.of("fr", text.french(), "en", text.english())))
                        .toList());
    }
}
