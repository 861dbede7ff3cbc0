namespace Whooper.Core.Analysis.Logs;

/// <summary>
/// Errors that name a cause, whatever the language: from the particular to the general, for of one line the first that knows it wins.
/// </summary>
internal static class ErrorPatterns
{
    public static IReadOnlyList<LogPattern> All { get; } = [.. Memory, .. Start, .. Resources, .. Access, .. Network, .. Configuration];

    private static IReadOnlyList<LogPattern> Memory =>
    [
        new(
            "java-heap",
            @"java\.lang\.OutOfMemoryError: (Java heap space|GC overhead limit exceeded|Requested array size exceeds VM limit)",
            "The Java heap is full.",
            "The JVM's own limit (-Xmx, or by default a quarter of the container's memory) is too small for its load, or the program leaks; the container's limit alone does not change -Xmx.",
            LogAdvice.CheckEnvironment, LogAdvice.RaiseMemory)
        { IsMemory = true },
        new(
            "java-metaspace",
            @"java\.lang\.OutOfMemoryError: (Metaspace|Compressed class space)",
            "The JVM has no room left for classes (metaspace).",
            "More classes are loaded than -XX:MaxMetaspaceSize allows: a class loader leak, as after redeployments, or a limit set too low.",
            LogAdvice.CheckEnvironment, LogAdvice.RaiseMemory)
        { IsMemory = true },
        new(
            "java-direct-memory",
            @"OutOfMemoryError: (Direct buffer memory|Cannot reserve \d+ bytes of direct buffer memory)|OutOfDirectMemoryError",
            "The JVM has no direct (off-heap) memory left.",
            "Network buffers, as of Netty, need more than -XX:MaxDirectMemorySize, or are not released; this memory comes on top of the heap.",
            LogAdvice.CheckEnvironment, LogAdvice.RaiseMemory)
        { IsMemory = true },
        new(
            "threads-exhausted",
            @"unable to create (new )?native thread|pthread_create( failed)?.*(Resource temporarily unavailable|EAGAIN)|can't start new thread|failed to create new OS thread|fork: (retry: )?Resource temporarily unavailable",
            "It could start no further thread or process.",
            "The limit of process ids of the pod or the node is reached: the program starts threads without end, or the limit is low.",
            LogAdvice.CheckUsage, LogAdvice.CheckNode),
        new(
            "node-heap",
            @"JavaScript heap out of memory|Ineffective mark-compacts near heap limit|FATAL ERROR: Reached heap limit",
            "The Node.js heap is full.",
            "V8's own limit (--max-old-space-size) is reached: it is too small for the load, or the program leaks; raising the container's limit alone may not help.",
            LogAdvice.CheckEnvironment, LogAdvice.RaiseMemory)
        { IsMemory = true },
        new(
            "out-of-memory",
            @"System\.OutOfMemoryException|^MemoryError\b|runtime: (out of memory|cannot allocate memory)|\bstd::bad_alloc\b|memory allocation of \d+ bytes failed|\bcannot allocate memory\b|PHP Fatal error:\s+(Allowed memory size|Out of memory)",
            "The program was refused memory.",
            "It needs more than its own or the container's limit allows, or it leaks.",
            LogAdvice.CheckUsage, LogAdvice.RaiseMemory)
        { IsMemory = true },
    ];

    private static IReadOnlyList<LogPattern> Start =>
    [
        new(
            "wrong-architecture",
            @"exec format error|cannot execute binary file|rosetta error|qemu-\S+: Could not open",
            "The program was built for another processor architecture.",
            "The image's architecture (such as arm64) is not the node's (such as amd64), or a script has no #! line.",
            LogAdvice.CheckNode, LogAdvice.CheckImage),
        new(
            "library-missing",
            @"(version `?'?(?<what>(GLIBC|GLIBCXX|CXXABI)_[0-9.]+)'? not found)|error while loading shared libraries: (?<what>[^:]+)|Error loading shared library (?<what>[^:]+)|Error relocating [^:]+: (?<what>[^:]+): symbol not found|DllNotFoundException: Unable to load shared library '(?<what>[^']+)'",
            "A native library is missing or too old: {what}.",
            "The program was built against another base image than it runs on: a newer glibc, musl instead of glibc, or a package left out.",
            LogAdvice.CheckImage, LogAdvice.UndoOrEvents)
        { Otherwise = "the line names it" },
        new(
            "module-missing",
            @"ModuleNotFoundError: No module named '?(?<what>[\w.]+)|ImportError: (cannot import name|No module named) '?(?<what>[\w.]+)|Cannot find (module|package) '(?<what>[^']+)'|(ClassNotFoundException|NoClassDefFoundError): (?<what>[\w./$]+)|Could not find or load main class (?<what>\S+)|FileNotFoundException: Could not load file or assembly '(?<what>[^',]+)|cannot load such file -- (?<what>\S+)",
            "A module that the program needs is not in the image: {what}.",
            "It was not installed or copied when the image was built, or its version no longer has it.",
            LogAdvice.CheckImage, LogAdvice.UndoOrEvents)
        { Otherwise = "the line names it" },
        new(
            "command-missing",
            @"exec: ""?(?<what>[^"":\s]+)""?: (executable file not found|stat .*: no such file)|^(/bin/)?(ba|da|a)?sh: (\d+: |line \d+: )?(?<what>[^:\s]+): (command )?not found|env: ['‘]?(?<what>[^'’:]+)['’]?: No such file or directory",
            "A command that it calls is not in the image: {what}.",
            "A typing error, a changed base image, or a script whose interpreter (or line endings) the image does not have.",
            LogAdvice.CheckCommand, LogAdvice.CheckImage)
        { Otherwise = "the line names it" },
    ];

    private static IReadOnlyList<LogPattern> Resources =>
    [
        new(
            "disk-full",
            @"no space left on device|\bENOSPC\b|disk quota exceeded|not enough space on the disk|database or disk is full|disk is full",
            "It could not write: the disk is full.",
            "The volume it writes to, or the node's own disk (logs, emptyDir, the container's file system), has no room left.",
            LogAdvice.CheckClaims, LogAdvice.CheckNode),
        new(
            "file-handles",
            @"too many open files|\bEMFILE\b|\bENFILE\b",
            "It has no file handles left.",
            "The program opens files or connections without closing them, or its limit (ulimit -n) is too low for its load.",
            LogAdvice.CheckUsage, LogAdvice.UndoOrEvents),
        new(
            "port-in-use",
            @"(listen|bind)\S* (tcp\S* )?\S*:(?<what>\d{2,5}): .*address already in use|EADDRINUSE.*:(?<what>\d{2,5})|\bport (?<what>\d{2,5}) (is|was) (already )?(in use|being used|allocated)|address already in use|\bEADDRINUSE\b|Only one usage of each socket address|Address in use",
            "It could not listen: port {what} is in use.",
            "Another process in the pod has the port (two containers of one pod share their ports, and so do all pods with hostNetwork), or the program starts its listener twice.",
            target => $"See which containers of the pod use which ports: `{target.Kubectl.DescribePod}`.", LogAdvice.CheckEnvironment)
        { Otherwise = "that it wants" },
    ];

    private static IReadOnlyList<LogPattern> Access =>
    [
        new(
            "database-login",
            @"(password|SCRAM|LDAP|Peer|Ident) authentication failed( for user ['""]?(?<what>[^'"":]+))?|Access denied for user '(?<what>[^']*)'|Login failed for user '(?<what>[^']*)'|\bWRONGPASS\b|\bNOAUTH\b Authentication required|ERR invalid password|MongoServerError: (bad auth|Authentication failed)|\bORA-01017\b|no pg_hba\.conf entry for|FATAL:\s+(role|database) ""(?<what>[^""]+)"" does not exist|Unknown database '(?<what>[^']+)'",
            "The database refused its login ({what}).",
            "User, password or database name are wrong: the secret was changed, rotated or not mounted, or the database was set up anew.",
            LogAdvice.CheckSecrets, LogAdvice.CheckEnvironment)
        { Otherwise = "the line says for whom" },
        new(
            "database-rights",
            @"permission denied for (table|relation|schema|database|sequence|view) (?<what>\S+)|command denied to user '(?<what>[^']*)'|must be owner of (?<what>.+)",
            "The database let it in, but not do what it wanted ({what}).",
            "The database user lacks a right, often after a migration that was run as another user.",
            LogAdvice.CheckEnvironment, LogAdvice.UndoOrEvents)
        { Otherwise = "the line says what" },
        new(
            "cluster-rights",
            @"is forbidden: User ""(?<what>[^""]+)"" cannot|User ""(?<what>system:serviceaccount:[^""]+)"" cannot (get|list|watch|create|update|patch|delete)",
            "The Kubernetes API refused {what}.",
            "Its service account lacks a role for what it asks; a RoleBinding is missing or in another namespace.",
            LogAdvice.CheckAccount, LogAdvice.CheckSettings),
        new(
            "tls-certificate",
            @"x509: (certificate|cannot|failed|negative)|certificate (has expired|verify failed|is not yet valid|signed by unknown authority)|CERTIFICATE_VERIFY_FAILED|CERT_HAS_EXPIRED|DEPTH_ZERO_SELF_SIGNED_CERT|PKIX path (building|validation) failed|unable to (get local issuer|verify the first) certificate|self.signed certificate( in certificate chain)?|SSLHandshakeException|The remote certificate (is invalid|was rejected)|tls: (bad certificate|failed to verify|handshake failure|unknown certificate)",
            "A TLS certificate was not accepted.",
            "It has expired, is for another name, or comes from an authority that the image does not trust.",
            target => $"See which certificates are mounted, and how old they are: `{target.Kubectl.ListNamespaced("secrets,configmaps")}`.", LogAdvice.CheckMounts),
        new(
            "permission-denied",
            @"(open|openat|mkdir|mkdirat|create|creating|unlink|remove|rename|chown|chmod|stat|touch|scandir)\(?\s*[^:]*?['""]?(?<what>/[^'"":\s]+)['""]?\)?.*: permission denied|(PermissionError: .*?|EACCES: .*?|Access to the path |AccessDeniedException: |cannot \w+ ?\w* )['""‘]?(?<what>/[^'"":\s’]+)|permission denied|\bEACCES\b|\bEPERM\b|read-only file system|\bEROFS\b|operation not permitted",
            "It was refused access to {what}.",
            "The container's user may not read or write there: another runAsUser or fsGroup, a read-only root file system, or files that belong to root.",
            LogAdvice.CheckUser, LogAdvice.CheckMounts)
        { Otherwise = "a file or a right" },
    ];

    private static IReadOnlyList<LogPattern> Network =>
    [
        new(
            "dns",
            @"\blookup (?<what>[^\s:]+)( on [^\s]+)?: (no such host|server misbehaving|i/o timeout|Temporary failure)|getaddrinfo (ENOTFOUND|EAI_AGAIN) (?<what>\S+)|UnknownHostException: (?<what>[\w.-]+)|could not translate host name ""(?<what>[^""]+)""|Could not resolve host(name)?:? (?<what>\S+)|Failed to resolve '(?<what>[^']+)'|bad address '(?<what>[^']+)'|host not found in upstream ""(?<what>[^"":]+)|no such host|Name or service not known|Temporary failure in name resolution|nodename nor servname provided|Name does not resolve",
            "It could not find the address of {what}.",
            "The name is wrong, the service does not exist in that namespace, or the cluster's DNS does not answer.",
            LogAdvice.CheckServices, LogAdvice.CheckDns)
        { Otherwise = "a service it needs" },
        new(
            "connection-refused",
            @"dial (tcp|unix)\d? (?<what>[^\s:]+(:\d+)?|\[[^\]]+\]:\d+): (connect: )?connection refused|ECONNREFUSED (?<what>[^\s,)]+)|server at ""(?<what>[^""]+)"".* failed: Connection refused|Connection refused \((?<what>[\w.-]+:\d+)\)|Connect(ion)? to (?<what>\S+)( \[[^\]]*\])? (failed|refused).*Connection refused|Connection to (?<what>[\w.-]+:\d+) refused|Connection refused: (?<what>[\w.-]+/?[\w.:]*)|connection refused|\bECONNREFUSED\b|actively refused it|Can't connect to (MySQL|local|server).*\(11[12]\)",
            "It could not connect to {what}: connection refused.",
            "What it depends on does not listen there: it is not up yet, has no ready pod, or the port is wrong. A program that gives up at once should try again instead.",
            LogAdvice.CheckServices, LogAdvice.CheckPods)
        { Otherwise = "a service it needs" },
        new(
            "connection-timeout",
            @"dial tcp (?<what>\S+): (i/o timeout|connect: connection timed out)|ETIMEDOUT (?<what>[\d.:]+)|ConnectTimeoutException.*: (?<what>[\w./:-]+)|connect(ion)? timed out( after|: (?<what>[\w.:/-]+))?|\bETIMEDOUT\b|\bEHOSTUNREACH\b|no route to host|network is unreachable",
            "It got no answer from {what}.",
            "Something on the way drops the packets (a network policy, a firewall, a wrong address), or the other side is overloaded.",
            LogAdvice.CheckPolicies, LogAdvice.CheckServices)
        { Otherwise = "a service it needs" },
    ];

    private static IReadOnlyList<LogPattern> Configuration =>
    [
        new(
            "environment-missing",
            @"environment variables? [""'`]?(?<what>[A-Z][A-Z0-9_]+)[""'`]? (is |was |are )?(not set|not defined|missing|required|undefined|must be|empty|unset|not found)|(missing|undefined|unset|required) (required )?(env|environment)( variables?| vars?)?:? [""'`]?(?<what>[A-Z][A-Z0-9_]+)|KeyError: '(?<what>[A-Z][A-Z0-9_]{2,})'|required key (?<what>\w+) missing value|(?<what>[A-Z][A-Z0-9_]+): (unbound variable|parameter (null or )?not set)|Could not resolve placeholder '(?<what>[^']+)'|[""'`]?(?<what>[A-Z][A-Z0-9]*_[A-Z0-9_]+)[""'`]? (environment variable |env var )?(is|was) (not set|not defined|missing|required|undefined|unset)|(?<what>[A-Z][A-Z0-9]*_[A-Z0-9_]+) must be (set|provided|defined)",
            "A setting that it needs is not set: {what}.",
            "The variable is missing from the container's environment, or the Secret or ConfigMap it comes from lacks the key.",
            LogAdvice.CheckEnvironment, LogAdvice.CheckSecrets)
        { Otherwise = "the line names it" },
        new(
            "file-missing",
            @"(open|stat|lstat|read|access|scandir|load\w*|reading|opening)\(?\s*[""']?(?<what>/?[\w./-]+)[""']?\)?.*: no such file or directory|FileNotFoundError: .*: [""'](?<what>[^""']+)|ENOENT: .*, \w+ [""'](?<what>[^""']+)|Could not find (a part of the path|file) '(?<what>[^']+)|FileNotFoundException: (?<what>/[^\s(]+)|NoSuchFileException: (?<what>\S+)|can't open file ['""](?<what>[^'""]+)|no such file or directory|\bENOENT\b|File not found",
            "A file that it needs is not there: {what}.",
            "It was not copied into the image, is not mounted (a ConfigMap, Secret or volume under another path), or the path is relative to another directory.",
            LogAdvice.CheckMounts, LogAdvice.CheckSecrets)
        { Otherwise = "the line names it" },
        new(
            "configuration-invalid",
            @"yaml: (line \d+|unmarshal errors|did not find)|error converting YAML|(error|failed|unable|cannot) (to )?(pars|read|load|decod|unmarshal)\w* (the )?config\w*|invalid config\w*|JSONDecodeError|Unexpected token .* in JSON|toml: (line|cannot)|nginx: \[emerg\] (?<what>.+)|unknown (flag|option|argument|shorthand flag):? (?<what>\S+)|unrecognized (option|arguments?):? (?<what>.+)|flag provided but not defined: (?<what>\S+)",
            "It could not read its configuration or arguments ({what}).",
            "A file of it is malformed, or has or lacks what this version of the program knows; often a change that came with the last rollout.",
            LogAdvice.CheckCommand, LogAdvice.CheckMounts)
        { Otherwise = "the line says where" },
    ];
}
