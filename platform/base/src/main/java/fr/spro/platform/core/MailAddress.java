package fr.spro.platform.core;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address that every mail server can take: an ASCII local part and a domain by IDNA2008 with the mapping of UTS 46.
 *
 * @param shown as typed, cleaned of what pasting adds: white space around it, dashes and dots of other widths
 * @param envelope what a mail server is given: octets 0x21 to 0x7E only
 */
public record MailAddress(String shown, String envelope) {
    private static final int MOST_OCTETS = 254;
    private static final int MOST_OCTETS_OF_DOMAIN = 253;
    private static final int MOST_OCTETS_OF_LOCAL = 64;
    private static final Pattern AROUND = Pattern.compile("^\\p{IsWhite_Space}+|\\p{IsWhite_Space}+$");
    private static final Pattern REFUSED = Pattern.compile("[\\p{Cntrl}\\p{Cc}<>]");
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final Pattern DOT_ATOM =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+");
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    /** Why a text is refused. */
    public enum Fault {
        /** A letter that is not ASCII before the {@code @}, which most mail servers refuse. */
        LOCAL_PART,
        /** Not an address, or not one that a mail server can reach. */
        MALFORMED
    }

    /** Thrown for a text that is no usable address; its message never quotes the text. */
    public static final class Refused extends IllegalArgumentException {
        private final Fault fault;

        Refused(Fault fault) {
            super("no usable mail address: " + fault, null);
            this.fault = fault;
        }

        /** Returns why the text is refused. */
        public Fault fault() {
            return fault;
        }
    }

    /**
     * Reads an address as people type or paste it.
     *
     * @throws Refused where no mail server could be given it unambiguously
     */
    public static MailAddress parse(String text) {
        String shown = cleaned(text);
        if (octets(shown) > MOST_OCTETS || REFUSED.matcher(shown).find()) {
            throw new Refused(Fault.MALFORMED);
        }
        int at = shown.lastIndexOf('@');
        if (at < 0 || shown.indexOf('@') != at) {
            throw new Refused(Fault.MALFORMED);
        }
        String envelope = local(shown.substring(0, at)) + '@' + domain(shown.substring(at + 1));
        if (octets(envelope) > MOST_OCTETS) {
            throw new Refused(Fault.MALFORMED);
        }
        return new MailAddress(shown, envelope);
    }

    /** Returns the address, or nothing for a text that {@link #parse} refuses. */
    public static Optional<MailAddress> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /** Returns the form in which all spellings of one mailbox are equal: tags cut, lower case, without the dots of Gmail. */
    public String key() {
        int at = envelope.lastIndexOf('@');
        String local = envelope.substring(0, at).toLowerCase(Locale.ROOT);
        String domain = envelope.substring(at + 1);
        int tag = local.indexOf('+');
        // An address that begins with the sign has nothing before its tag.
        if (tag > 0) {
            local = local.substring(0, tag);
        }
        if (domain.equals("googlemail.com")) {
            domain = "gmail.com";
        }
        if (domain.equals("gmail.com")) {
            local = local.replace(".", "");
        }
        return local + '@' + domain;
    }

    /** Returns the domain in ASCII. */
    public String domain() {
        return envelope.substring(envelope.lastIndexOf('@') + 1);
    }

    /** Pasted text: composed letters, no white space around, plain dashes, {@code @} and dots. */
    private static String cleaned(String text) {
        String trimmed =
                AROUND.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("");
        return DASHES.matcher(trimmed).replaceAll("-").replace('＠', '@').replace('．', '.');
    }

    private static String local(String local) {
        if (local.chars().anyMatch(c -> c > 127)) {
            throw new Refused(Fault.LOCAL_PART);
        }
        if (local.length() > MOST_OCTETS_OF_LOCAL || !DOT_ATOM.matcher(local).matches()) {
            throw new Refused(Fault.MALFORMED);
        }
        return local;
    }

    private static String domain(String typed) {
        IDNA.Info info = new IDNA.Info();
        StringBuilder mapped = new StringBuilder();
        DOMAINS.nameToASCII(typed, mapped, info);
        String domain = mapped.toString();
        if (domain.endsWith(".")) {
            domain = domain.substring(0, domain.length() - 1);
        }
        int dot = domain.lastIndexOf('.');
        if (info.hasErrors()
                || dot <= 0
                || NUMERIC.matcher(domain.substring(dot + 1)).matches()
                || domain.length() > MOST_OCTETS_OF_DOMAIN) {
            throw new Refused(Fault.MALFORMED);
        }
        return domain;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
