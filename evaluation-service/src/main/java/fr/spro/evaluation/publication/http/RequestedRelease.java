package fr.spro.evaluation.publication.http;

import fr.spro.evaluation.i18n.TextLanguage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which release somebody asks for; a controller takes it as an argument.
 *
 * @param parameters the names of all parameters of the request: the catalogue refuses those it does not know
 * @param lang the language to answer in
 */
public record RequestedRelease(
        String scope, @Nullable String period, @Nullable String release, Set<String> parameters, TextLanguage lang) {
    public RequestedRelease {
        parameters = Set.copyOf(parameters);
    }
}
