package agentworkspaces.runtime;

import com.pulumi.Context;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A program that has been given what it must know first. */
final class Prepared {

    private Prepared() {}

    /** Asks now; the program fails with what the question throws, so that it is told as any error of the program. */
    static <T> Consumer<Context> program(Supplier<T> before, BiConsumer<Context, T> program) {
        var answer = new CompletableFuture<T>();
        try {
            answer.complete(before.get());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
        return context -> program.accept(context, answer.join());
    }
}
