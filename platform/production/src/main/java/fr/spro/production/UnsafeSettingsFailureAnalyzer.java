package fr.spro.production;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in sentences, without a stack trace. */
final class UnsafeSettingsFailureAnalyzer extends AbstractFailureAnalyzer<UnsafeSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeSettings cause) {
        return new FailureAnalysis(
                String.join(System.lineSeparator(), cause.faults()),
                "Set these variables to values of your own; java Secrets.java FOLDER makes the key files.",
                cause);
    }
}
