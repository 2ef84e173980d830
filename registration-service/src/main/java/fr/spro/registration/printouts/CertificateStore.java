package fr.spro.registration.printouts;

import java.util.Optional;

/** The certificates issued so far. */
public interface CertificateStore {

    /** Keeps a certificate unless one of this code is kept; the one that is kept. */
    Certificate issue(Certificate certificate);

    Optional<Certificate> find(String hash);
}
