package fr.spro.gateway.signin;

import java.util.List;

/** Asks the provider whether an account is still what it was at its sign-in. Blocks, for some seconds at most. */
public interface AccountCheck {

    /** What the provider says of the account with this subject. */
    Answer ask(String subject, String refreshToken);

    /** What may come back. */
    sealed interface Answer {

        /** The account as it is now, and the token for the next time. */
        record Known(List<String> roles, List<String> territories, String refreshToken) implements Answer {}

        /** The provider does not answer for the account any more: disabled, signed out there, or another one. */
        record Refused() implements Answer {}

        /** No answer that could be understood. */
        record Silent() implements Answer {}
    }
}
