"""A search in Python, judged by `codesign serve-problem`: python3 examples/search_client.py [command to start the server]"""
import json
import random
import subprocess
import sys

command = sys.argv[1:] or ["codesign", "serve-problem", "--scenario", "unconstrained", "--steps", "2000"]
server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def ask(**request):
    server.stdin.write(json.dumps(request) + "\n")
    server.stdin.flush()
    reply = json.loads(server.stdout.readline())
    if not reply["ok"]:
        sys.exit(reply["error"]["message"])
    return reply


random.seed(1)
space = ask(op="space")
options = [decision["options"] for decision in space["decisions"]]
start = [[random.randrange(n) for n in options] for _ in range(100)]
rewards = [result["reward"] for result in ask(op="evaluate", pairs=start)["results"]]
best_reward, best = max(zip(rewards, start))

for _ in range((space["steps_left"] - 100) // 20):  # 20 children of the best pair at a time, two decisions redrawn in each
    children = [list(best) for _ in range(20)]
    for child in children:
        for at in random.sample(range(len(child)), 2):
            child[at] = random.randrange(options[at])
    rewards = [result["reward"] for result in ask(op="evaluate", pairs=children)["results"]]
    best_reward, best = max((best_reward, best), *zip(rewards, children))

print(json.dumps(ask(op="finish")["score"], indent=2))
server.stdin.close()
server.wait()
