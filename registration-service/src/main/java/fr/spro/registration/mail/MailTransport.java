package fr.spro.registration.mail;

/** Hands letters to a mail server. */
public interface MailTransport {
    /** What the server said to one letter. */
    sealed interface Outcome {
        /** 250: the letter is the server's now. */
        record Accepted() implements Outcome {}

        /** A permanent refusal of this letter; trying again cannot help. */
        record Refused(String reason) implements Outcome {}

        /** A temporary refusal of this letter, or no answer to it: then it may have been taken all the same. */
        record Deferred(String reason) implements Outcome {}

        /** The server cannot be talked to: no letter is at fault, and it took none. */
        record Unreachable(String reason) implements Outcome {}
    }

    /** Delivers over a connection kept from earlier letters where there is one. */
    Outcome deliver(EmailMessage letter);

    /** Closes connections that stayed unused for a while. */
    void tidy();
}
