package fr.spro.registration.signup.http;

import fr.spro.platform.core.MailAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Domains whose mailboxes last an hour: who signs up with one is welcome, organisers see that mail may not arrive. */
public final class DisposableMailDomains {

    private static final Set<String> DOMAINS = read();

    private DisposableMailDomains() {}

    /** Whether an address is of such a domain or of one below it. */
    public static boolean has(@Nullable String email) {
        if (email == null) {
            return false;
        }
        String domain = MailAddress.find(email).map(MailAddress::domain).orElse("");
        for (int dot = 0; dot >= 0; dot = domain.indexOf('.')) {
            if (DOMAINS.contains(domain)) {
                return true;
            }
            domain = domain.substring(domain.indexOf('.') + 1);
        }
        return false;
    }

    private static Set<String> read() {
        try (InputStream in = Objects.requireNonNull(
                        DisposableMailDomains.class.getResourceAsStream("/disposable-domains.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
