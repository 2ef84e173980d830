package fr.spro.platform.mongo;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Function;
import org.bson.Document;

/**
 * Documents that are made one by one when they are read, each time anew: a long list of them takes no memory of its own.
 *
 * @param <T> what they are made of
 */
public final class LazyDocumentList<T> extends AbstractList<Document> implements RandomAccess {

    private final List<T> sources;
    private final Function<? super T, Document> making;

    /** A view of that list, which must not change. */
    public LazyDocumentList(List<T> sources, Function<? super T, Document> making) {
        this.sources = sources;
        this.making = making;
    }

    /**
     * The list under that name as it is; {@link Document#getList} looks at each element first, which would make all of
     * them once more.
     */
    @SuppressWarnings("unchecked")
    public static List<Document> in(Document document, String name) {
        return Objects.requireNonNull((List<Document>) document.get(name, List.class), name);
    }

    @Override
    public Document get(int index) {
        return making.apply(sources.get(index));
    }

    @Override
    public int size() {
        return sources.size();
    }
}
