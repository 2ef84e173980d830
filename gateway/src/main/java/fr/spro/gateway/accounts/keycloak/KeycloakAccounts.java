package fr.spro.gateway.accounts.keycloak;

import fr.spro.gateway.accounts.Account;
import fr.spro.gateway.accounts.AccountProvider;
import fr.spro.gateway.accounts.AccountRights;
import fr.spro.gateway.accounts.NewAccount;
import fr.spro.platform.problems.Problem;
import java.net.URI;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users of a realm, where {@code spro.accounts.url} names one: realm roles and the user attribute {@code territories}.
 * Rights are taken before others are given, so that whoever is interrupted leaves less than was asked for, never more.
 */
@Component
@ConditionalOnProperty("spro.accounts.url")
final class KeycloakAccounts implements AccountProvider {
    private static final String USER = "/users/{id}";
    private static final String ROLES_OF = "/users/{id}/role-mappings/realm";
    private static final String TERRITORIES = "territories";
    private static final String ATTRIBUTES = "attributes";
    private static final int MOST_OF_A_ROLE = 1000;
    private static final Map<String, String> FIELDS =
            Map.of("firstName", "givenName", "lastName", "familyName", "email", "email", "username", "email");

    private final KeycloakAdminClient realm;

    KeycloakAccounts(KeycloakAdminClient realm) {
        this.realm = realm;
    }

    @Override
    public boolean canChange() {
        return true;
    }

    @Override
    public List<Account> find(String words, int most) {
        Map<String, JsonNode> users = new LinkedHashMap<>();
        Map<String, List<String>> roles = new HashMap<>();
        for (String role : AccountRights.ROLES) {
            for (JsonNode user : list("/roles/{role}/users?first=0&max={most}", role, MOST_OF_A_ROLE)) {
                users.put(text(user, "id"), user);
                roles.computeIfAbsent(text(user, "id"), id -> new ArrayList<>()).add(role);
            }
        }
        Iterable<JsonNode> found =
                words.isBlank() ? users.values() : list("/users?search={words}&first=0&max={most}", infix(words), most);
        List<Account> accounts = new ArrayList<>();
        found.forEach(user -> accounts.add(account(user, roles.getOrDefault(text(user, "id"), List.of()))));
        accounts.sort(Comparator.comparing(Account::name, Collator.getInstance(Locale.FRENCH)));
        return List.copyOf(accounts.subList(0, Math.min(most, accounts.size())));
    }

    /** Each word anywhere in a name or an address, whatever the realm takes for a sign of its own left out. */
    private static String infix(String words) {
        return Stream.of(words.replaceAll("[*\"\\\\]", " ").trim().split("\\s+", -1))
                .map(word -> "*" + word + "*")
                .reduce((one, other) -> one + " " + other)
                .orElse("*");
    }

    @Override
    public @Nullable Account get(String id) {
        JsonNode user = realm.read(USER, id);
        return user == null ? null : account(user, rolesOf(id));
    }

    private List<String> rolesOf(String id) {
        List<String> names = new ArrayList<>();
        list(ROLES_OF, id).forEach(role -> names.add(text(role, "name")));
        names.retainAll(AccountRights.ROLES);
        return names;
    }

    @Override
    public @Nullable String idOf(String address) {
        Iterator<JsonNode> found = list("/users?email={email}&exact=true&max=1", address.toLowerCase(Locale.ROOT))
                .iterator();
        return found.hasNext() ? text(found.next(), "id") : null;
    }

    /** The roles are looked up first: a realm that lacks one has made nothing. */
    @Override
    public String create(NewAccount account) {
        ArrayNode roles = roles(account.rights().roles());
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        user.put("username", account.email());
        user.put("email", account.email());
        user.put("firstName", account.givenName());
        user.put("lastName", account.familyName());
        user.put("enabled", account.rights().enabled());
        user.putArray("requiredActions").add("UPDATE_PASSWORD");
        user.putObject(ATTRIBUTES).set(TERRITORIES, texts(account.rights().territories()));
        URI made;
        try {
            made = realm.send(HttpMethod.POST, "/users", user);
        } catch (WebClientResponseException refused) {
            throw refused instanceof WebClientResponseException.Conflict ? exists(account.email()) : objection(refused);
        }
        if (made == null) {
            throw KeycloakAdminClient.unavailable(new IllegalStateException("a new account without an address"));
        }
        String id = made.getPath().substring(made.getPath().lastIndexOf('/') + 1);
        if (!roles.isEmpty()) {
            try {
                realm.send(HttpMethod.POST, ROLES_OF, roles, id);
            } catch (WebClientResponseException refused) {
                throw KeycloakAdminClient.unavailable(refused);
            }
        }
        return id;
    }

    private Problem exists(String email) {
        Problem problem = Problem.of(409, "ACCOUNT_EXISTS");
        String id = idOf(email);
        return id == null ? problem : problem.member("account", id);
    }

    @Override
    public void change(String id, AccountRights rights) {
        try {
            List<String> before = rolesOf(id);
            take(id, without(before, rights.roles()));
            ObjectNode user = (ObjectNode) realm.read(USER, id);
            if (user == null) {
                throw Problem.of(404, "NOT_FOUND");
            }
            user.put("enabled", rights.enabled());
            user.withObjectProperty(ATTRIBUTES).set(TERRITORIES, texts(rights.territories()));
            user.remove(List.of("userProfileMetadata", "access"));
            realm.send(HttpMethod.PUT, USER, user, id);
            give(id, without(rights.roles(), before));
        } catch (WebClientResponseException refused) {
            throw objection(refused);
        }
    }

    private void take(String id, List<String> roles) {
        if (!roles.isEmpty()) {
            realm.send(HttpMethod.DELETE, ROLES_OF, roles(roles), id);
        }
    }

    private void give(String id, List<String> roles) {
        if (!roles.isEmpty()) {
            realm.send(HttpMethod.POST, ROLES_OF, roles(roles), id);
        }
    }

    private ArrayNode roles(List<String> names) {
        ArrayNode roles = JsonNodeFactory.instance.arrayNode();
        for (String name : names) {
            JsonNode role = realm.read("/roles/{name}", name);
            if (role == null) {
                throw KeycloakAdminClient.unavailable(new IllegalStateException("the realm has no role " + name));
            }
            roles.add(role);
        }
        return roles;
    }

    @Override
    public boolean invite(String id) {
        try {
            realm.send(HttpMethod.PUT, "/users/{id}/execute-actions-email", List.of("UPDATE_PASSWORD"), id);
            return true;
        } catch (WebClientResponseException.NotFound gone) {
            throw Problem.of(404, "NOT_FOUND");
        } catch (WebClientResponseException unsent) {
            // No address, no mail server, or none that answers.
            KeycloakAdminClient.unavailable(unsent);
            return false;
        }
    }

    @Override
    public void signOut(String id) {
        try {
            realm.send(HttpMethod.POST, "/users/{id}/logout", null, id);
        } catch (WebClientResponseException.NotFound gone) {
            throw Problem.of(404, "NOT_FOUND");
        } catch (WebClientResponseException refused) {
            throw KeycloakAdminClient.unavailable(refused);
        }
    }

    /** What the realm has against a value, said of the field it came from. */
    private static Problem objection(WebClientResponseException refused) {
        if (refused instanceof WebClientResponseException.NotFound) {
            return Problem.of(404, "NOT_FOUND");
        }
        if (!(refused instanceof WebClientResponseException.BadRequest)) {
            return KeycloakAdminClient.unavailable(refused);
        }
        JsonNode said = refused.getResponseBodyAs(JsonNode.class);
        Problem problem = Problem.of(422, "VALIDATION");
        new TreeSet<>(said == null ? List.of("") : fields(said))
                .forEach(field -> problem.field(FIELDS.getOrDefault(field, TERRITORIES), "INVALID"));
        return problem;
    }

    private static List<String> fields(JsonNode said) {
        List<String> named = new ArrayList<>();
        said.path("errors").forEach(error -> named.add(text(error, "field")));
        return named.isEmpty() ? List.of(text(said, "field")) : named;
    }

    private Iterable<JsonNode> list(String path, Object... values) {
        JsonNode found = realm.read(path, values);
        return found == null ? List.of() : found;
    }

    private static Account account(JsonNode user, List<String> roles) {
        List<String> territories = new ArrayList<>();
        user.path(ATTRIBUTES).path(TERRITORIES).forEach(key -> territories.add(key.asString()));
        String name = (text(user, "firstName") + " " + text(user, "lastName")).trim();
        return new Account(
                text(user, "id"),
                name.isEmpty() ? text(user, "username") : name,
                text(user, "username"),
                text(user, "email"),
                new AccountRights(roles, territories, user.path("enabled").asBoolean(false)));
    }

    private static String text(JsonNode document, String name) {
        return document.path(name).asString("");
    }

    private static ArrayNode texts(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private static List<String> without(List<String> all, List<String> some) {
        List<String> rest = new ArrayList<>(all);
        rest.removeAll(some);
        return rest;
    }
}
