<?php
// A PHP page: the script in the page, and one HTTP call to the verification service. Settings: ORIGIN (as in the citizen's
// browser, never taken from the request) and VERIFIER.
declare(strict_types=1);

const BODY_MAX_BYTES = 131_072;
const NONCE_SECONDS = 300;

function answer(int $status, array $body): never
{
    http_response_code($status);
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    exit(json_encode((object) $body));
}

/** @return array{int, array} status and answer of the service */
function verify(array $body): array
{
    $http = ['method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => json_encode($body)];
    $context = stream_context_create(['http' => $http + ['ignore_errors' => true, 'timeout' => 15]]);
    $text = @file_get_contents(getenv('VERIFIER') . '/verify/login', false, $context);
    $status = (int) (explode(' ', $http_response_header[0] ?? '')[1] ?? 0);
    $json = json_decode((string) $text, true);
    return is_array($json) ? [$status, $json] : [503, ['code' => 'INTERNAL_ERROR']];
}

$origin = getenv('ORIGIN');
session_start([
    'cookie_httponly' => true,
    'cookie_samesite' => 'Strict',
    'cookie_secure' => str_starts_with($origin, 'https:'),
    'use_strict_mode' => true,
]);

switch ($_SERVER['REQUEST_METHOD'] . ' ' . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) {
    case 'GET /':
        exit(file_get_contents(__DIR__ . '/index.html'));
    case 'GET /eid-loket.js':
        header('Content-Type: text/javascript');
        exit(file_get_contents(__DIR__ . '/node_modules/@eid-loket/client/eid-loket.js'));
    case 'POST /eid/challenge':
        $_SESSION['challenge'] = ['nonce' => base64_encode(random_bytes(32)), 'until' => time() + NONCE_SECONDS];
        answer(200, ['challengeNonce' => $_SESSION['challenge']['nonce']]);
    case 'POST /eid/login':
        $challenge = $_SESSION['challenge'] ?? null;
        unset($_SESSION['challenge']); // gone, whatever follows
        $sent = json_decode((string) file_get_contents('php://input', length: BODY_MAX_BYTES), true);
        if ($challenge === null) answer(400, ['code' => 'CHALLENGE_UNKNOWN']);
        if ($challenge['until'] <= time()) answer(400, ['code' => 'CHALLENGE_EXPIRED']);
        [$status, $login] = verify([
            'token' => $sent['token'] ?? null,
            'certificateChain' => $sent['certificateChain'] ?? [],
            'expectedOrigin' => $origin,
            'expectedChallengeNonce' => $challenge['nonce'],
        ]);
        if ($status !== 200) answer($status, ['code' => $login['code']]);
        session_regenerate_id(true); // who logs in gets a new session
        $_SESSION['citizen'] = $login['nationalNumber'];
        answer(200, ['name' => $login['commonName']]);
    default:
        answer(404, ['code' => 'PAGE_NOT_FOUND']);
}
