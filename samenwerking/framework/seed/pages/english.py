from __future__ import annotations

TEXTS = {
    "idee": {
        "title": "Does your idea fit?",
        "lead": "Do you have an idea for your village, your street or the whole municipality? Read what we can do with it.",
        "body": """
# Who can send an idea?
Everyone: residents, clubs, foundations and businesses. You do not need an account.
# What can the municipality do?
We can work with you, help you get started or give you the space to do it yourself. For example with:
- money
- time and knowledge of our staff
- a room, land or materials
- permission or a permit
# What is this not for?
Is something broken in the street, or do you have a complaint? Please report it on the website of {gemeente}.
# What do we ask?
In a few short steps you tell us what you want to do, where, with whom and what you need. It takes about ten minutes.
You can stop and go on later. We keep your text for {conceptdagen} days and send you a link.
# How long does it take?
- Within {leesdagen} working days we read your idea. After that it is on the public page.
- Within {antwoorddagen} days you get a first answer.
- After that you can always see where your idea stands and what happens next.
# In which language?
The form is in Dutch. You may answer in any language. We take care of the translation.
# Who can help you?
Call {naam}: {telefoon}. Or send an e-mail to {mail}. We are happy to fill in the form together with you.
""",
        "button": "Start with my idea (form in Dutch)",
    },
    "hulp": {
        "title": "How do I get help?",
        "lead": "You do not have to do it alone. We are happy to help you, and it is free.",
        "body": """
# Call us or send an e-mail
Call {naam}: {telefoon}. Or send an e-mail to {mail}. Someone else may call for you.
# Filling it in together
We can fill in the form together with you, at the desk or on the telephone. You get a copy afterwards.
# In another language
The form is in Dutch. You may answer in any language. Would you like to talk about it? Bring someone who can translate, or ask us how we can arrange it.
# Without a computer
You do not need a computer or an e-mail address. Call us, or visit us. We will send you letters on paper.
# Did you lose your link, or do you have another e-mail address?
Call us or send an e-mail. First we check that it is you. Then you get a new link.
# Does something not work?
Can you not read or use something? Tell us. We will solve it, or help you in another way.
""",
        "button": "Tell us your idea",
    },
}
