package agentworkspaces.storage;

import agentworkspaces.service.TaskIdentity;
import agentworkspaces.support.Check;

/**
 * A directory of a file system, the user that owns it, and the tasks that mount it.
 *
 * @param name what the directory is for, in letters and digits, as {@code workspace}
 * @param path absolute path in the file system; created at the first mount
 * @param posixId uid and gid that own the directory and that its clients act as
 * @param client tasks that mount it, known by what exists before them: the file system must be open to a task before it
 *     starts
 */
public record Access(String name, String path, int posixId, TaskIdentity client) {

    public Access {
        Check.argument(name.matches("[A-Za-z][A-Za-z0-9]*"), "name must be letters and digits, got '%s'", name);
        Check.argument(path.startsWith("/"), "path must be absolute, got '%s'", path);
        Check.argument(posixId > 0, "posixId must be more than 0, got %d", posixId);
    }
}
